package dev.adherence.analysis;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.adherence.events.EventTypes;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/** The job: exported events in, tables out. Exit codes: 0 done, 1 failed, 2 not understood. */
@Command(
        name = "adherence-analysis",
        mixinStandardHelpOptions = true,
        description = {
            "Sums up and judges anew the events that \"adherence events export\" has written, on as many machines as Spark has.",
            "",
            "OUT gets figures (the report's seconds by agent and day) and, with --what-if, what-if-agents and what-if-alerts; each as .parquet and .csv.",
            ""
        })
public final class Analysis implements Callable<Integer> {

    /** Of what is about no agent; what people did besides is of no use here, however much of it there is. */
    private static final Object[] DECIDING = EventTypes.of(OrganizationEvent.class).stream()
            .map(EventTypes::nameOf)
            .toArray();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--log",
            paramLabel = "GLOB",
            description =
                    "The exported folders of organisations, such as /backup/events/*; without it what is in --parquet.")
    private String log;

    @Option(
            names = "--parquet",
            paramLabel = "DIR",
            required = true,
            description = "Where the log is kept as Parquet; files that it holds already are not read again.")
    private String parquet;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the tables go; those there are replaced.")
    private String out;

    @Option(names = "--from", paramLabel = "DAY", required = true, description = "First day.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", required = true, description = "Last day, included.")
    private LocalDate to;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "What lies after it is not counted and not judged; the last event's recording unless given.")
    private Instant asOf;

    @Option(
            names = "--what-if",
            paramLabel = "FILE",
            description = "What is tried, as POST /api/adherence/what-ifs takes it, without from, to and schedule.")
    private Path whatIf;

    /** Works on the session of whoever calls, else as {@code spark-submit} has it, else on this machine. */
    static CommandLine commandLine() {
        return new CommandLine(new Analysis()).setExecutionExceptionHandler(Analysis::failed);
    }

    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        SparkSession.getDefaultSession().foreach(session -> {
            session.stop();
            return null;
        });
        if (code != 0) {
            System.exit(code);
        }
    }

    /** What is wrong with a file is said in a line; of anything else Spark's own words are needed. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenExport) {
                command.getErr().println("adherence: " + cause.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
        }
        failure.printStackTrace(command.getErr());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    @Override
    public Integer call() throws IOException {
        if (to.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--to must not lie before --from");
        }
        String body = whatIf == null ? null : Files.readString(whatIf);
        SparkSession spark = session();
        ParquetLog kept = new ParquetLog(spark, parquet);
        long began = System.nanoTime();
        if (log != null) {
            kept.add(ExportedFile.find(log, SparkHadoopUtil.get().conf()));
        }
        long read = System.nanoTime();
        Dataset<Row> agents = agents(kept.read(), body).persist(StorageLevel.MEMORY_AND_DISK());
        Row counted = agents.select(expr("count(*)"), expr("coalesce(sum(events), 0)"))
                .head();
        long judged = System.nanoTime();
        new Tables(agents).write(out, body != null);
        agents.unpersist();
        tell(counted, spark.sparkContext().defaultParallelism(), read - began, judged - read);
        return 0;
    }

    private static SparkSession session() {
        SparkSession.Builder builder = SparkSession.builder().appName("adherence");
        if (System.getProperty("spark.master") == null
                && SparkSession.getDefaultSession().isEmpty()) {
            builder.master("local[*]");
        }
        return builder.getOrCreate();
    }

    private Dataset<Row> agents(Dataset<Row> events, String body) {
        Map<String, List<LoggedEvent>> ofOrganizations = new LinkedHashMap<>();
        events.where(col("employeeId").isNull().and(col("type").isin(DECIDING)))
                .orderBy("organization", "month", "line")
                .collectAsList()
                .forEach(row -> ofOrganizations
                        .computeIfAbsent(row.getAs("organization"), id -> new ArrayList<>())
                        .add(LoggedEvent.of(row)));
        AgentAnalysis analysis = new AgentAnalysis(from, to, asOf(events), body, ofOrganizations);
        if (body != null) {
            tryOut(analysis, ofOrganizations);
        }
        return events.where(col("employeeId").isNotNull())
                .groupBy(col("organization"), col("employeeId"))
                .as(Encoders.tuple(Encoders.STRING(), Encoders.STRING()), Encoders.row(ParquetLog.SCHEMA))
                .flatMapSortedGroups(
                        new Column[] {col("month"), col("line")}, analysis, Encoders.row(AgentAnalysis.SCHEMA));
    }

    /** So that what cannot be tried is told before any machine begins. */
    private void tryOut(AgentAnalysis analysis, Map<String, List<LoggedEvent>> ofOrganizations) {
        try {
            ofOrganizations.keySet().forEach(analysis::whatIf);
        } catch (Refusal | JacksonException e) {
            throw new ParameterException(spec.commandLine(), "--what-if " + whatIf + ": " + e.getMessage());
        }
    }

    private Instant asOf(Dataset<Row> events) {
        if (asOf != null) {
            return asOf;
        }
        Row last = events.agg(expr("max(recordedAt)")).head();
        return last.isNullAt(0) ? Instant.EPOCH : last.getTimestamp(0).toInstant();
    }

    private void tell(Row counted, int cores, long reading, long judging) {
        double seconds = judging / 1e9;
        long days = counted.getLong(0) * (ChronoUnit.DAYS.between(from, to) + 1);
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d agents with %,d events: new files read in %.1f s; %,d agent days in %.1f s on %d cores, %,.0f agent days/s and core, %,.0f events/s and core%n",
                        counted.getLong(0),
                        counted.getLong(1),
                        reading / 1e9,
                        days,
                        seconds,
                        cores,
                        days / seconds / cores,
                        counted.getLong(1) / seconds / cores);
        spec.commandLine().getOut().flush();
    }
}
