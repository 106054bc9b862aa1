// A past time in memory: the board at every instant of it, by the changes that the server tells of it.
import { summaryOf } from '../board/order.js';

/** A jump back begins at the last of these before it, so that it costs no more than a jump ahead of so many changes. */
const KEPT_EVERY = 2_000;
const POINT_EVERY = 5 * 60_000;

/** Who is inactive now may have worked then. */
export function wasThere(row) {
  return row.active || row.scheduledState !== null || row.state !== 'offline';
}

export class Film {
  /** The rows at `at`, by employee. */
  rows = new Map();
  at;

  /** Up to here all changes are known. */
  reached;

  /** [{at, percent}] every five minutes of what is known; percent null while nobody counts. */
  curve = [];

  /** The rows at `reached`. */
  #edge = new Map();
  #changes = [];
  #next = 0;
  #kept = [];

  constructor(from) {
    this.from = from;
    this.at = from;
    this.reached = from;
  }

  /** An answer of /api/adherence/states/replay that begins where the last one ended; what became known between the two is a change there. */
  add({ from, to, board, changes }) {
    const rows = new Map(board.states.filter(wasThere).map(row => [row.employeeId, row]));
    if (!this.#kept.length) {
      this.#edge = rows;
      this.rows = new Map(rows);
      this.#kept.push({ next: 0, rows: new Map(rows) });
    } else {
      const at = Date.parse(from);
      [...this.#edge.keys()].filter(id => !rows.has(id)).forEach(id => this.#change(at, id, null));
      [...rows].filter(([id, row]) => !isSame(row, this.#edge.get(id))).forEach(([id, row]) => this.#change(at, id, row));
    }
    changes.forEach(({ at, employeeId, row }) => this.#change(Date.parse(at), employeeId, row && wasThere(row) ? row : null));
    this.reached = Date.parse(to);
    this.#draw(this.reached + 1);
    this.seek(this.at);
  }

  #change(at, employeeId, row) {
    this.#draw(at);
    this.#changes.push({ at, employeeId, row });
    put(this.#edge, employeeId, row);
  }

  /** The points before an instant: no change that comes in from now on is one of theirs. */
  #draw(before) {
    for (let at = this.from + this.curve.length * POINT_EVERY; at < before; at += POINT_EVERY) {
      this.curve.push({ at, percent: summaryOf(this.#edge).adherencePercentage });
    }
  }

  /** To an instant of what is known. */
  seek(at) {
    this.at = Math.max(this.from, Math.min(at, this.reached));
    const target = this.#firstAfter(this.at);
    const kept = this.#kept.findLast(each => each.next <= target);
    if (kept && (target < this.#next || kept.next > this.#next)) {
      this.#next = kept.next;
      this.rows = new Map(kept.rows);
    }
    while (this.#next < target) {
      const { employeeId, row } = this.#changes[this.#next];
      put(this.rows, employeeId, row);
      this.#next++;
      if (this.#next % KEPT_EVERY === 0 && this.#next > this.#kept.at(-1).next) {
        this.#kept.push({ next: this.#next, rows: new Map(this.rows) });
      }
    }
  }

  /** When something changes next, or did last before; null where nothing does. */
  get nextChange() {
    return this.#changes[this.#next]?.at ?? null;
  }

  get lastChange() {
    for (let index = this.#next - 1; index >= 0; index--) {
      if (this.#changes[index].at < this.at) {
        return this.#changes[index].at;
      }
    }
    return null;
  }

  #firstAfter(at) {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#changes[middle].at <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function put(rows, id, row) {
  if (row) {
    rows.set(id, row);
  } else {
    rows.delete(id);
  }
}

/** When something was received last moves without a change. */
function isSame(one, other) {
  const told = row => JSON.stringify({ ...row, lastReceivedAt: null });
  return other !== undefined && told(one) === told(other);
}
