package dev.adherence.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of an organisation and a month, as the manifest beside them tells of them. */
record ExportedFile(String path, String organization, String month, long events, String sha256)
        implements Serializable {

    private static final String MANIFEST = "manifest.json";

    /** All files of the folders of organisations that {@code folders} matches; what a manifest does not tell of is not read. */
    static List<ExportedFile> find(String folders, Configuration hadoop) throws IOException {
        Path pattern = new Path(folders, MANIFEST);
        FileStatus[] manifests = pattern.getFileSystem(hadoop).globStatus(pattern);
        if (manifests == null || manifests.length == 0) {
            throw new BrokenExport(folders, "there is no folder of an export, which has a " + MANIFEST);
        }
        List<ExportedFile> files = new ArrayList<>();
        for (FileStatus manifest : manifests) {
            files.addAll(told(manifest.getPath(), hadoop));
        }
        return files;
    }

    private static List<ExportedFile> told(Path manifest, Configuration hadoop) throws IOException {
        JsonNode told;
        try (InputStream in = manifest.getFileSystem(hadoop).open(manifest)) {
            told = JsonMapper.shared().readTree(in.readAllBytes());
        }
        Path folder = manifest.getParent();
        String organization = told.path("organizationId").asString("");
        if (!organization.equals(folder.getName())) {
            throw new BrokenExport(manifest.toString(), "it tells of the organisation " + organization);
        }
        List<ExportedFile> files = new ArrayList<>();
        for (JsonNode each : told.path("files")) {
            if (!each.path("file").isNull()) {
                files.add(new ExportedFile(
                        new Path(folder, each.path("file").asString()).toString(),
                        organization,
                        each.path("month").asString(),
                        each.path("events").asLong(),
                        each.path("sha256").asString()));
            }
        }
        return files;
    }
}
