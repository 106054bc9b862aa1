package dev.adherence.app.e2e.harness;

import com.microsoft.playwright.Page;

/** A stream that the test drives instead of the server, for floods and for silence, held by the tab itself; all else of the page is real. */
public final class PushedStream {

    private static final String INSTEAD = """
            delete window.SharedWorker;
            window.EventSource = class extends EventTarget {
              static CLOSED = 2;
              static current = null;
              readyState = 1;
              constructor(address) { super(); this.address = address; window.EventSource.current = this; window.opened = (window.opened ?? 0) + 1;
                if (window.away) queueMicrotask(() => this.dispatchEvent(new Event('error'))); }
              close() { this.readyState = 2; if (window.EventSource.current === this) window.EventSource.current = null; }
            };
            window.pushed = (type, data) => window.EventSource.current.dispatchEvent(
              new MessageEvent(type, { data: JSON.stringify(data), lastEventId: String(data.position) }));
            const states = ['available', 'on_call', 'after_call_work', 'break', 'meeting'];
            const statuses = ['in', 'in', 'in', 'in', 'grace', 'out'];
            let position = 0;
            window.agent = number => {
              const since = new Date(Date.now() - (number * 7919 % 3_600_000)).toISOString();
              const status = statuses[(number * 31 + position) % statuses.length];
              return { employeeId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, employeeName: `Agent ${number}`,
                employeeNumber: `EMP${number}`, state: states[(number + position) % states.length], stateStartedAt: since,
                queue: `queue ${number % 7}`, scheduledState: 'available', isAdherent: status !== 'out', adherenceStatus: status, since,
                shift: { startTime: '08:00', endTime: '16:00' }, teamId: `00000000-0000-4000-8000-00000000a00${number % 9}`,
                teamName: `Team ${number % 9}`, lastReceivedAt: since, active: true };
            };
            const summary = { totalAgents: 1000, adherentCount: 900, adherencePercentage: 90 };
            window.snapshot = count => window.pushed('snapshot', { states: Array.from({ length: count }, (none, at) => window.agent(at)),
              summary, silentFeeds: [], asOf: new Date().toISOString(), position: ++position });
            window.changes = (all, count) => { position++; window.pushed('changes', { states: Array.from({ length: count },
              (none, at) => window.agent((at * 13 + position * 7) % all)), removed: [], summary, alerts: [], silentFeeds: [],
              asOf: new Date().toISOString(), position }); };
            window.flood = (all, count, seconds) => new Promise(resolve => {
              const timer = setInterval(() => {
                window.changes(all, count);
                if (--seconds === 0) { clearInterval(timer); setTimeout(resolve, 900); }
              }, 1000);
            });
            """;

    private final Page page;

    private PushedStream(Page page) {
        this.page = page;
    }

    /** Before the page is opened. */
    public static PushedStream in(Window window) {
        window.page().addInitScript(INSTEAD);
        return new PushedStream(window.page());
    }

    public void snapshot(int agents) {
        page.waitForFunction("() => window.EventSource.current");
        page.evaluate("count => window.snapshot(count)", agents);
    }

    /** {@code count} of the agents are in another state, in one message. */
    public void changes(int agents, int count) {
        page.evaluate("([all, count]) => window.changes(all, count)", new Object[] {agents, count});
    }

    /** As many changes each second, from a timer of the page: what the test tells it directly counts as no script. */
    public void flood(int agents, int count, int seconds) {
        page.evaluate(
                "([all, count, seconds]) => window.flood(all, count, seconds)", new Object[] {agents, count, seconds});
    }

    /** The server is away from now on: what is open breaks, and nothing more can be opened. */
    public void breaks() {
        page.evaluate("() => { window.away = true; window.EventSource.current.dispatchEvent(new Event('error')); }");
    }

    public int opened() {
        return (int) page.evaluate("() => window.opened");
    }
}
