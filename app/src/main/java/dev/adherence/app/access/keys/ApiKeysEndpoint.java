package dev.adherence.app.access.keys;

import dev.adherence.command.intake.declared.DeclaredMapping;
import dev.adherence.events.Viewer;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The API keys of the admin's own organisation. */
@RestController
@RequestMapping("/api/admin/api-keys")
class ApiKeysEndpoint {

    private final ApiKeys keys;
    private final KeySecrets secrets;
    private final KeyMappings mappings;

    ApiKeysEndpoint(ApiKeys keys, KeySecrets secrets, KeyMappings mappings) {
        this.keys = keys;
        this.secrets = secrets;
        this.mappings = mappings;
    }

    record Body(String name, List<String> permissions) {}

    record SecretBody(String secret) {}

    record All(List<ApiKey> apiKeys) {}

    @GetMapping
    All all(Viewer viewer) {
        return new All(keys.ofOrganization(viewer.organizationId()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApiKey create(@RequestBody Body body, Viewer viewer) {
        return keys.create(viewer, body.name(), body.permissions());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, Viewer viewer) {
        keys.revoke(viewer, id);
    }

    /** With which the vendor signs what it sends with this key; it is never told again. */
    @PutMapping("/{id}/secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setSecret(@PathVariable UUID id, @RequestBody SecretBody body, Viewer viewer) {
        secrets.set(viewer, id, body.secret());
    }

    @DeleteMapping("/{id}/secret")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecret(@PathVariable UUID id, Viewer viewer) {
        secrets.remove(viewer, id);
    }

    /** How the records that come with this key to {@code json} and {@code csv} are read. */
    @PutMapping("/{id}/mapping")
    DeclaredMapping setMapping(@PathVariable UUID id, @RequestBody JsonNode body, Viewer viewer) {
        return mappings.set(viewer, id, body);
    }

    @DeleteMapping("/{id}/mapping")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMapping(@PathVariable UUID id, Viewer viewer) {
        mappings.remove(viewer, id);
    }
}
