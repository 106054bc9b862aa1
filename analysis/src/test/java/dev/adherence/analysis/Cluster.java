package dev.adherence.analysis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A master and two workers that start a process each, on an installation of Spark that is made of the class path. */
record Cluster(SparkSession session) implements AutoCloseable {

    /** Spark looks nowhere else than where its environment says. */
    static Cluster start() {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        SparkConf conf = new SparkConf()
                .setMaster("local-cluster[2,1,1024]")
                .setAppName("test")
                .set("spark.executor.extraClassPath", String.join(File.pathSeparator, install(home)))
                .set("spark.executor.memory", "768m")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.local.dir", home.resolve("local").toString())
                .set("spark.sql.shuffle.partitions", "4");
        return new Cluster(SparkSession.builder().config(conf).getOrCreate());
    }

    /** Links to the jars; answers the folders of classes. */
    private static List<String> install(Path home) {
        List<String> folders = new ArrayList<>();
        try {
            Path jars = Files.createDirectories(home.resolve("jars"));
            String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            for (String entry : tests.split(File.pathSeparator)) {
                Path path = Path.of(entry).toAbsolutePath();
                if (Files.isDirectory(path)) {
                    folders.add(path.toString());
                } else if (Files.exists(path)) {
                    Path link = jars.resolve(path.getFileName());
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, path);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return folders;
    }

    int workers() {
        // The driver counts as one.
        return session.sparkContext().statusTracker().getExecutorInfos().length - 1;
    }

    @Override
    public void close() {
        session.stop();
    }
}
