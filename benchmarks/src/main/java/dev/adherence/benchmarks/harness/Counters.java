package dev.adherence.benchmarks.harness;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was used since the start of this run; differences of two of them are hardly touched by noise. */
public record Counters(
        long walBytes, long commits, long roundTrips, long serverCpuMillis, long ownCpuMillis, long allocatedBytes) {

    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    /** Linux counts CPU time in hundredths of a second. */
    private static final int MILLIS_PER_TICK = 10;

    public static Counters now(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new Counters(
                jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")
                        .query(Long.class)
                        .single(),
                // Those that wrote something: the statistics of other sessions come seconds late.
                jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                        .query(Long.class)
                        .single(),
                CountingSockets.roundTrips(),
                cpuMillisOfServer(
                        jdbc.sql("select pg_backend_pid()").query(Long.class).single()),
                cpuMillisOfThis(),
                ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes());
    }

    public Counters since(Counters start) {
        return new Counters(
                walBytes - start.walBytes,
                commits - start.commits,
                roundTrips - start.roundTrips,
                serverCpuMillis - start.serverCpuMillis,
                ownCpuMillis - start.ownCpuMillis,
                allocatedBytes - start.allocatedBytes);
    }

    public Counters plus(Counters other) {
        return new Counters(
                walBytes + other.walBytes,
                commits + other.commits,
                roundTrips + other.roundTrips,
                serverCpuMillis + other.serverCpuMillis,
                ownCpuMillis + other.ownCpuMillis,
                allocatedBytes + other.allocatedBytes);
    }

    /** Per item, for the report. */
    public Map<String, Double> per(double items) {
        return Map.of(
                "walBytes", walBytes / items,
                "commits", commits / items,
                "roundTrips", roundTrips / items,
                "serverCpuMicros", 1000 * serverCpuMillis / items,
                "ownCpuMicros", 1000 * ownCpuMillis / items,
                "allocatedBytes", allocatedBytes / items);
    }

    private static long cpuMillisOfThis() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1_000_000;
    }

    /** Of the whole server that this session belongs to, its sessions that are over included. */
    private static long cpuMillisOfServer(long session) {
        ProcessHandle server =
                ProcessHandle.of(session).flatMap(ProcessHandle::parent).orElseThrow();
        try (Stream<ProcessHandle> descendants = server.descendants()) {
            return cpuMillis(server)
                    + descendants.mapToLong(Counters::cpuMillis).sum();
        }
    }

    private static long cpuMillis(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            long ticks = 0;
            // user, system, and both of the children that have ended
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields.get(field));
            }
            return ticks * MILLIS_PER_TICK;
        } catch (IOException ended) {
            // which its parent has counted
            return 0;
        }
    }
}
