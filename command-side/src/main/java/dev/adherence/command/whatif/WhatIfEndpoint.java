package dev.adherence.command.whatif;

import dev.adherence.command.whatif.WhatIfResults.View;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.DataTaken;
import dev.adherence.events.Viewer;
import dev.adherence.events.WholeNumber;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/adherence/what-ifs}: asks for one, tells how far it is and what it came to. */
@RestController
@RequestMapping("/api/adherence/what-ifs")
class WhatIfEndpoint {

    private static final int MOST_AGENTS = 200;

    private final WhatIfs whatIfs;
    private final WhatIfResults results;
    private final Trail trail;
    private final Clock clock;

    WhatIfEndpoint(WhatIfs whatIfs, WhatIfResults results, Trail trail, Clock clock) {
        this.whatIfs = whatIfs;
        this.results = results;
        this.trail = trail;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    WhatIf ask(Viewer viewer, @RequestBody JsonNode body) {
        return whatIfs.ask(viewer, body);
    }

    @GetMapping
    Map<String, List<WhatIf>> all(Viewer viewer) {
        return Map.of("whatIfs", whatIfs.all(viewer));
    }

    @GetMapping("/{id}")
    View one(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") String limit,
            @RequestParam(defaultValue = "0") String offset) {
        int most = WholeNumber.between("limit", limit, 1, MOST_AGENTS);
        int first = WholeNumber.between("offset", offset, 0, Integer.MAX_VALUE);
        return results.of(whatIfs.of(viewer, id), most, first);
    }

    @GetMapping(path = "/{id}/agents.csv", produces = "text/csv")
    ResponseEntity<String> csv(Viewer viewer, @PathVariable UUID id) {
        WhatIf whatIf = whatIfs.of(viewer, id);
        if (!whatIf.state().equals("done")) {
            throw Refusal.conflict("This what-if is " + whatIf.state() + "; there is a table once it is done")
                    .code(ErrorCode.WHAT_IF_RUNNING);
        }
        trail.note(new DataTaken(
                viewer.organizationId(), "what-if", Map.of("id", id.toString()), viewer.act(clock.instant())));
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"what-if.csv\"")
                .body(AgentsCsv.of(results.agents(whatIf, Integer.MAX_VALUE, 0)));
    }

    @PostMapping("/{id}/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WhatIf again(Viewer viewer, @PathVariable UUID id) {
        return whatIfs.again(viewer, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        whatIfs.end(viewer, id);
    }
}
