package dev.adherence.benchmarks.proving;

import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.eventstore.merkle.Finding;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.LogAudit;
import dev.adherence.eventstore.merkle.SealedBytes;
import dev.adherence.eventstore.merkle.VerifierKey;
import dev.adherence.eventstore.merkle.Witnesses;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What the command {@code verify} does, in this process. */
record Verifying(Product product, Client admin) {

    private static final String PROOF = "/api/adherence/proof/";
    private static final int BUFFER = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    record Line(long index, byte[] hash, Leaf event) {}

    /** By the bytes themselves, as the command does. */
    double eventsPerSecond() throws Exception {
        return eventsPerSecond("application/octet-stream", (body, audit) -> {
            DataInputStream in = new DataInputStream(new BufferedInputStream(body, BUFFER));
            for (SealedBytes leaf = SealedBytes.readFrom(in); leaf != null; leaf = SealedBytes.readFrom(in)) {
                audit.next(leaf.hash(), leaf.leaf());
            }
        });
    }

    /** By lines of JSON, as whoever has other software may. */
    double linesPerSecond() throws Exception {
        ObjectReader reader = JSON.readerFor(Line.class);
        return eventsPerSecond("application/x-ndjson", (body, audit) -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = reader.readValue(text);
                audit.next(line.hash, line.event);
            }
        });
    }

    private interface Reading {
        void all(InputStream body, LogAudit audit) throws IOException;
    }

    private double eventsPerSecond(String form, Reading reading) throws Exception {
        long start = System.nanoTime();
        List<VerifierKey> keys = new ArrayList<>();
        JSON.readTree(admin.get(PROOF + "keys"))
                .get("keys")
                .forEach(
                        key -> keys.add(VerifierKey.parse(key.get("verifierKey").asString())));
        JsonNode newest = JSON.readTree(admin.get(PROOF + "checkpoint"));
        Witnesses witnesses = new Witnesses(keys, List.of());
        witnesses.add("newest", newest.get("note").asString());
        LogAudit audit = new LogAudit(witnesses.heard());
        HttpRequest request = HttpRequest.newBuilder(product.address().resolve(PROOF + "leaves"))
                .header("Cookie", admin.cookies())
                .header("Accept", form)
                .build();
        try (InputStream body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            reading.all(body, audit);
        }
        List<Finding> findings = audit.end();
        if (!findings.isEmpty() || audit.size() < newest.get("size").asLong()) {
            throw new IllegalStateException(audit.size() + " events, " + findings);
        }
        return audit.size() / ((System.nanoTime() - start) / 1e9);
    }
}
