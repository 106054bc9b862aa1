package dev.adherence.benchmarks.proving;

import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.eventstore.merkle.Finding;
import dev.adherence.eventstore.merkle.Leaf;
import dev.adherence.eventstore.merkle.LogAudit;
import dev.adherence.eventstore.merkle.VerifierKey;
import dev.adherence.eventstore.merkle.Witnesses;
import java.io.BufferedReader;
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
    private static final JsonMapper JSON = JsonMapper.shared();

    record Line(long index, byte[] hash, Leaf event) {}

    double eventsPerSecond() throws Exception {
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
                .header("Accept", "application/x-ndjson")
                .build();
        ObjectReader reader = JSON.readerFor(Line.class);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = reader.readValue(text);
                audit.next(line.hash, line.event);
            }
        }
        List<Finding> findings = audit.end();
        if (!findings.isEmpty() || audit.size() < newest.get("size").asLong()) {
            throw new IllegalStateException(audit.size() + " events, " + findings);
        }
        return audit.size() / ((System.nanoTime() - start) / 1e9);
    }
}
