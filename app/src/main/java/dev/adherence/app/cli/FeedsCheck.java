package dev.adherence.app.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether sources that are watched are heard. */
final class FeedsCheck {

    private FeedsCheck() {}

    /** Below the tier that has feeds there is nothing to look at. */
    static String fault(RunningNode node) {
        if (!node.get("/api/auth/me").at("/user/organization/tier").asString("").equals("enterprise")) {
            return null;
        }
        List<String> silent = new ArrayList<>();
        for (JsonNode feed : node.get("/api/adherence/feeds").get("feeds")) {
            if (feed.path("silentSince").isString()) {
                silent.add(feed.get("source").asString() + " is silent since "
                        + feed.get("silentSince").asString());
            }
        }
        return silent.isEmpty() ? null : String.join("; ", silent);
    }
}
