// One stream for all tabs of a browser: who wants it, and what a tab that comes later has to be told first.
import { Connection } from './connection.js';

export class Hub {
  #send;
  #members = new Map();
  #user = null;
  #board = null;
  #connection = new Connection({
    heard: (type, data) => this.#heard(type, data),
    became: status => status !== 'off' && this.#tell({ type: 'status', status }),
    gone: () => this.#end(null),
  });

  /** send(member, message): 'snapshot', 'changes' and 'heartbeat' with data and when they were heard, 'status', 'gone'. */
  constructor(send) {
    this.#send = send;
  }

  /**
   * `member` is whatever `send` knows a tab by. 'join' wants the stream of `user`, again is harmless; 'leave' wants it no more;
   * 'end' says that the person has left this browser, so nobody may see more of it.
   */
  receive(member, { type, user }) {
    if (type === 'join') {
      this.#join(member, user);
    } else if (type === 'end') {
      this.#leave(member);
      this.#end(user);
    } else {
      this.#leave(member);
    }
  }

  #join(member, user) {
    if (this.#user !== user) {
      this.#end(this.#user);
      this.#user = user;
    }
    const live = this.#connection.status === 'live';
    this.#members.set(member, { told: live });
    if (live) {
      this.#send(member, this.#snapshot());
    }
    this.#connection.start();
    this.#send(member, { type: 'status', status: this.#connection.status });
  }

  #leave(member) {
    this.#members.delete(member);
    if (!this.#members.size) {
      this.#connection.stop();
    }
  }

  /** Of `user`, where it is still theirs; null: whoever's it is. */
  #end(user) {
    if (user === null || user === this.#user) {
      this.#connection.stop();
      this.#connection.forget();
      this.#board = null;
      this.#user = null;
      this.#tell({ type: 'gone' });
      this.#members.clear();
    }
  }

  #heard(type, data) {
    const heardAt = Date.now();
    if (type === 'snapshot') {
      this.#board = { rows: new Map(data.states.map(row => [row.employeeId, row])) };
    } else if (type === 'changes') {
      data.states.forEach(row => this.#board.rows.set(row.employeeId, row));
      data.removed.forEach(id => this.#board.rows.delete(id));
    }
    const { asOf, silentFeeds, summary = this.#board.summary } = data;
    Object.assign(this.#board, { asOf, silentFeeds, summary, heardAt });
    this.#members.forEach((state, member) => {
      this.#send(member, state.told ? { type, data, heardAt } : this.#snapshot());
      state.told = true;
    });
  }

  #snapshot() {
    const { rows, heardAt, ...rest } = this.#board;
    return { type: 'snapshot', data: { states: [...rows.values()], ...rest }, heardAt };
  }

  #tell(message) {
    this.#members.forEach((state, member) => this.#send(member, message));
  }
}
