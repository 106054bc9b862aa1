// One day of an agent as it is drawn: what was asked, what was done, how it was judged; all in milliseconds.
import { statusOf } from '../parts/chips.js';

const HALF_HOUR = 30 * 60_000;
const HOUR = 60 * 60_000;

export class Day {
  /**
   * `timeline`: the server's answer for [from, to); `now`: what lies beyond it is not known yet. Of a date of the schedule what belongs to
   * the shift of another date is `other`: it is drawn, and counts there.
   */
  constructor(timeline, from, to, now) {
    const isOther = shiftDate => Boolean(timeline.date && shiftDate && shiftDate !== timeline.date);
    this.from = from;
    this.to = to;
    this.known = Math.min(now, to);
    this.employeeName = timeline.employeeName;
    this.alerts = this.known < from ? [] : timeline.alerts.filter(alert => !isOther(alert.shiftDate)).map(alert => ({
      ...alert, start: Date.parse(alert.deviationStart), opened: Date.parse(alert.createdAt), end: alert.endedAt ? Date.parse(alert.endedAt) : null,
    }));
    this.records = timeline.states;
    this.segments = timeline.segments.map(segment => ({ ...this.#cut(segment.start, segment.end), segment, state: segment.type, other: isOther(segment.shiftDate) }));
    this.verdicts = timeline.verdicts
      .map(verdict => ({ ...this.#cut(verdict.from, verdict.to), verdict }))
      .map(each => ({ ...each, to: Math.min(each.to, this.known), status: statusOf(each.verdict), state: each.verdict.state, other: isOther(each.verdict.shiftDate) }))
      .filter(each => each.from < each.to);
    this.actual = merged(this.verdicts, 'state');
    this.judged = merged(this.verdicts, 'status');
    this.slid = this.#slid();
  }

  #cut(from, to) {
    return { from: Math.max(this.from, Date.parse(from)), to: to === null ? this.to : Math.min(this.to, Date.parse(to)) };
  }

  /** Where the schedule that counted was another than the one published: a break that slid. */
  #slid() {
    const edges = this.changes;
    return this.verdicts.flatMap(each => {
      const cuts = [each.from, ...edges.filter(edge => edge > each.from && edge < each.to), each.to];
      return cuts.slice(1).map((to, at) => ({ from: cuts[at], to, state: each.verdict.scheduledState }))
        .filter(part => part.state && this.segmentAt(part.from) && this.segmentAt(part.from).state !== part.state);
    });
  }

  /** Every instant at which something begins or ends, in order. */
  get changes() {
    const all = [...this.segments, ...this.verdicts].flatMap(each => [each.from, each.to]);
    return [...new Set([this.from, ...all, this.known])].filter(each => each >= this.from && each <= this.to).sort((one, other) => one - other);
  }

  segmentAt(instant) {
    return this.segments.find(each => each.from <= instant && instant < each.to);
  }

  /** The last one lasts as far as is known, and on until something else is heard. */
  verdictAt(instant, now = this.known) {
    return this.verdicts.find(each => each.from <= instant && (instant < each.to || (each.to === this.known && instant <= now)));
  }

  alertsAt(instant) {
    return this.alerts.filter(alert => alert.opened <= instant && (alert.end === null || instant < alert.end));
  }

  /** The shifts of the date, each by its parts, one after the other. */
  get shifts() {
    return this.segments.filter(each => !each.other).reduce((shifts, part) => {
      const last = shifts.at(-1);
      if (last && last.at(-1).to === part.from) {
        last.push(part);
      } else {
        shifts.push([part]);
      }
      return shifts;
    }, []);
  }

  /** Seconds out of adherence, as reports count them: a second is what it was at its end, and only of a shift. */
  get out() {
    const second = instant => Math.floor(instant / 1000);
    return this.verdicts.filter(each => each.status === 'out' && each.verdict.scheduledState && !each.other)
      .reduce((all, { from, to }) => all + second(to) - second(from), 0);
  }

  /** The hours in which anything happens, with some room; the whole day where nothing does. */
  get busy() {
    const all = [...this.segments, ...this.judged.filter(each => each.status !== 'off')].filter(each => !each.other);
    if (!all.length) {
      return { from: this.from, to: this.to };
    }
    const first = Math.min(...all.map(each => each.from)) - HALF_HOUR;
    const last = Math.max(...all.map(each => each.to)) + HALF_HOUR;
    return {
      from: Math.max(this.from, this.from + Math.floor((first - this.from) / HOUR) * HOUR),
      to: Math.min(this.to, this.from + Math.ceil((last - this.from) / HOUR) * HOUR),
    };
  }
}

/** Neighbours that are alike in a field are drawn as one. */
function merged(parts, field) {
  const all = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last && last.to === part.from && last[field] === part[field] && last.other === part.other) {
      last.to = part.to;
    } else {
      all.push({ ...part });
    }
  }
  return all;
}
