// How soon something may be asked for again: some times in short order, then once in a while, however often there is an occasion.
export class Pace {
  #left;
  #atOnce;
  #each;
  #since = performance.now();

  /** `atOnce` times, and one more for each so many milliseconds. */
  constructor(atOnce, each) {
    this.#left = atOnce;
    this.#atOnce = atOnce;
    this.#each = each;
  }

  /** How long to wait for the next one, which is counted, and `least` that long. */
  next(least) {
    const now = performance.now();
    this.#left = Math.min(this.#atOnce, this.#left + (now - this.#since) / this.#each) - 1;
    this.#since = now;
    return Math.max(least, -this.#left * this.#each);
  }
}
