package dev.adherence.analysis;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.from_json;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** What is written of all agents, each table as Parquet and as CSV: figures, and of a what-if the agents and their alerts that change. */
record Tables(Dataset<Row> agents) {

    private static final String BY_TYPE =
            "late_start:bigint,early_leave:bigint,extended_break:bigint,unscheduled_break:bigint,wrong_state:bigint";

    private static final StructType DAY = StructType.fromDDL(
            "date date, scheduled bigint, in bigint, grace bigint, out bigint, excused bigint, unknown bigint,"
                    + " unscheduled bigint, worked bigint, scheduledAvailable bigint,"
                    + " lost struct<" + BY_TYPE + ",muted:bigint>");

    private static final String FIGURES =
            "struct<scheduled:bigint,in:bigint,grace:bigint,out:bigint,unscheduled:bigint,excused:bigint,unknown:bigint,"
                    + "worked:bigint,"
                    + "adherencePercentage:decimal(6,1),conformancePercentage:decimal(9,1),alerts:bigint,"
                    + "alertsByType:struct<" + BY_TYPE + ">>";

    private static final String READING =
            "struct<type:string,shiftDate:date,createdAt:string,endedAt:string,ending:string,message:string,"
                    + "status:string,resolution:string>";

    private static final StructType WHAT_IF = StructType.fromDDL(("comparison struct<before:%1$s,after:%1$s,"
                    + "opened:bigint,retracted:bigint,changed:bigint,changedSeconds:bigint>,"
                    + "changes array<struct<kind:string,id:string,before:%2$s,after:%2$s>>")
            .formatted(FIGURES, READING));

    void write(String folder, boolean whatIf) {
        write(days(), folder + "/figures");
        if (whatIf) {
            write(changedAgents(), folder + "/what-if-agents");
            write(changedAlerts(), folder + "/what-if-alerts");
        }
    }

    private static void write(Dataset<Row> table, String name) {
        table.write().mode(SaveMode.Overwrite).parquet(name + ".parquet");
        table.write().mode(SaveMode.Overwrite).option("header", true).csv(name + ".csv");
    }

    private Dataset<Row> days() {
        return flat(agents.select(
                col("organization"),
                col("employeeId"),
                explode(from_json(col("days"), new ArrayType(DAY, true))).as("day")));
    }

    private Dataset<Row> whatIfs() {
        return agents.where(col("whatIf").isNotNull())
                .select(
                        col("organization"),
                        col("employeeId"),
                        from_json(col("whatIf"), WHAT_IF).as("whatIf"));
    }

    private Dataset<Row> changedAgents() {
        return flat(whatIfs().select("organization", "employeeId", "whatIf.comparison"));
    }

    private Dataset<Row> changedAlerts() {
        return flat(whatIfs()
                .select(
                        col("organization"),
                        col("employeeId"),
                        explode(col("whatIf.changes")).as("change")));
    }

    /** Whatever is inside of the last column beside the others: {@code before.in} is named {@code beforeIn}. */
    private static Dataset<Row> flat(Dataset<Row> nested) {
        List<Column> columns = new ArrayList<>(List.of(col("organization"), col("employeeId")));
        String last = nested.columns()[2];
        add(columns, last, "", nested.schema().apply(last).dataType());
        return nested.select(columns.toArray(Column[]::new));
    }

    private static void add(List<Column> columns, String path, String name, DataType type) {
        if (!(type instanceof StructType struct)) {
            columns.add(col(path).as(name));
            return;
        }
        for (String field : struct.fieldNames()) {
            String inside = name.isEmpty() ? field : name + Character.toUpperCase(field.charAt(0)) + field.substring(1);
            add(columns, path + "." + field, inside, struct.apply(field).dataType());
        }
    }
}
