package dev.adherence.app.bodies;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param patience within which a body has to be there, longer by a second for each {@code rate} that has come
 * @param unfinished bodies at a time: half for those who are known, half for all others
 * @param unfinishedPerAddress of the others' half
 * @param inMemory of one body; what is longer is kept in a file until it is done with
 * @param onDisk of all bodies together
 * @param folder for those files
 */
@ConfigurationProperties("adherence.bodies")
record BodySettings(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("64KB") DataSize rate,
        @DefaultValue("1024") int unfinished,
        @DefaultValue("128") int unfinishedPerAddress,
        @DefaultValue("64KB") DataSize inMemory,
        @DefaultValue("2GB") DataSize onDisk,
        Path folder) {

    /** How long the body may have taken by now. */
    long allowedNanos(long received) {
        return patience.toNanos() + received * Duration.ofSeconds(1).toNanos() / rate.toBytes();
    }
}
