package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adherence's own PostgreSQL: durable, on loopback and with passwords only, its database and roles made, data kept over restarts; never
 * shared by two processes.
 */
final class EmbeddedServer implements AutoCloseable {

    static final String DATABASE = "adherence";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String CLUSTER = "postgresql-data";

    private final DataFolder folder;
    private final Path programs;
    private final Path cluster;
    private final int port;

    private EmbeddedServer(DataFolder folder, Path programs, Path cluster) {
        this.folder = folder;
        this.programs = programs;
        this.cluster = cluster;
        this.port = freePort();
    }

    /** Whether a start made a database there before. */
    static boolean hasData(Path dataFolder) {
        return Files.exists(dataFolder.resolve(CLUSTER));
    }

    /** The address of the database of a process that seems to run there: PostgreSQL writes its port into the fourth line of a file. */
    static Optional<String> runningIn(Path dataFolder) {
        try {
            List<String> lines = Files.readAllLines(dataFolder.resolve(CLUSTER).resolve("postmaster.pid"));
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of("jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/" + DATABASE);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static EmbeddedServer start(Path dataFolder) {
        DataFolder folder = DataFolder.take(dataFolder);
        try {
            Path programs = PostgresBinaries.unpackedBelow(folder.resolve("."));
            EmbeddedServer server = new EmbeddedServer(folder, programs, folder.resolve(CLUSTER));
            server.makeClusterIfMissing();
            new Orphan(server.cluster).stop(stop -> server.run("pg_ctl", stop));
            LOG.info("Starting its own PostgreSQL on {}", server.cluster);
            server.run("pg_ctl", server.startArguments());
            server.makeRoles();
            return server;
        } catch (RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private void makeRoles() {
        try {
            new TwoRoles(this, folder.resolve(".")).make();
        } catch (RuntimeException failure) {
            stop();
            throw failure;
        }
    }

    /** Of the database of Adherence. */
    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String password(Login login) {
        return login.passwordIn(folder.resolve("."));
    }

    private void stop() {
        run("pg_ctl", List.of("-D", cluster.toString(), "-m", "fast", "-w", "-t", "60", "stop"));
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            folder.close();
        }
    }

    /** Made under another name first: a first start that is killed half-way leaves nothing that looks like a database. */
    private void makeClusterIfMissing() {
        if (Files.exists(cluster)) {
            return;
        }
        try {
            LOG.info("Making an empty database, once");
            Path unfinished = folder.resolve(CLUSTER + ".unfinished");
            PostgresBinaries.delete(unfinished);
            Path password = Login.SUPERUSER.newPasswordIn(folder.resolve("."));
            run(
                    "initdb",
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + Login.SUPERUSER.role(),
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            // A collation of PostgreSQL's own: indexes survive a change of the operating system.
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
            Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new StartFailure(
                    "The data folder of PostgreSQL cannot be made (" + failure.getMessage()
                            + "): make room and let this user write there, or set ADHERENCE_DATA_DIR to another folder.",
                    failure);
        }
    }

    private List<String> startArguments() {
        List<String> settings = List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=100",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off",
                // The detail of a refused row has its values: e-mail addresses, which are not for a log.
                "log_error_verbosity=terse");
        return List.of(
                "-D",
                cluster.toString(),
                "-l",
                folder.resolve("postgresql.log").toString(),
                "-o",
                "-c " + String.join(" -c ", settings),
                "-w",
                // Long enough for the recovery after a crash in the middle of a large import.
                "-t",
                "300",
                "start");
    }

    private void run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; inside a user name space of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        try {
            Path output = folder.resolve(program + ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new StartFailure(reason(program, Files.readString(output).strip()));
            }
        } catch (IOException failure) {
            throw new StartFailure(
                    "PostgreSQL's " + program + " cannot be run (" + failure.getMessage()
                            + "): set ADHERENCE_DATA_DIR to a folder from which programs may run, or SPRING_DATASOURCE_URL to a"
                            + " PostgreSQL server.",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure(
                    "Interrupted while PostgreSQL's " + program + " was at work: start again.", interrupted);
        }
    }

    private String reason(String program, String output) {
        if (output.contains("as root")) {
            return "PostgreSQL does not run as root on this machine: start Adherence as an ordinary user, or set"
                    + " SPRING_DATASOURCE_URL to a PostgreSQL server.";
        }
        return "PostgreSQL's " + program + " failed (" + output.substring(output.lastIndexOf('\n') + 1) + "): see "
                + folder.resolve("postgresql.log") + ".";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new StartFailure("No free port on 127.0.0.1 for PostgreSQL: end programs that hold many.", failure);
        }
    }
}
