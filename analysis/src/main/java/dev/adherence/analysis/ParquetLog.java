package dev.adherence.analysis;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The log as Parquet, a folder for each organisation and month; a file that it was made of is not read again until it is another. */
record ParquetLog(SparkSession spark, String folder) {

    /** {@code source}: SHA-256 of the file. {@code line} and {@code month} are the order of recording; {@code employeeId} null: of the organisation. */
    static final StructType SCHEMA = StructType.fromDDL("organization string, month string, source string, line bigint,"
            + " employeeId string, type string, recordedAt timestamp, payload string");

    /** Takes in what is new; all or nothing of it. */
    void add(List<ExportedFile> files) throws IOException {
        Set<List<String>> known = new HashSet<>();
        if (exists()) {
            for (Row row :
                    read().select("organization", "month", "source").distinct().collectAsList()) {
                known.add(List.of(row.getString(0), row.getString(1), row.getString(2)));
            }
        }
        List<ExportedFile> news = files.stream()
                .filter(file -> !known.contains(List.of(file.organization(), file.month(), file.sha256())))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        JavaRDD<Row> events = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(news, news.size())
                .flatMap(file -> new FileReading(file, SparkHadoopUtil.get().conf()));
        spark.createDataFrame(events, SCHEMA)
                .write()
                .mode(SaveMode.Overwrite)
                .option("partitionOverwriteMode", "dynamic")
                .partitionBy("organization", "month")
                .parquet(folder);
    }

    /** A write that replaces folder by folder leaves no mark of its own. */
    private boolean exists() throws IOException {
        Path organizations = new Path(folder, "organization=*");
        FileStatus[] found =
                organizations.getFileSystem(SparkHadoopUtil.get().conf()).globStatus(organizations);
        return found != null && found.length > 0;
    }

    /** Columns as {@link #SCHEMA} has them; what the folders are named after would come last otherwise. */
    Dataset<Row> read() {
        return spark.read().schema(SCHEMA).parquet(folder).selectExpr(SCHEMA.fieldNames());
    }
}
