package dev.adherence.app.abuse;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import java.nio.file.Path;
import java.util.List;

/**
 * The packed jar with a quiet organisation that measures, a greedy one that attacks, and two of lesser tiers.
 *
 * @param neighbour of the quiet organisation
 * @param key of the greedy organisation, as is its admin
 * @param lesser headers of an admin of each of the two
 */
record Scene(ImageProcess server, Siege siege, Neighbour neighbour, String key, Http admin, List<String> lesser) {

    static Scene set(Path folder) throws Exception {
        TestDatabase database = TestDatabase.durable();
        Office quiet;
        Office greedy;
        Office starter;
        Office professional;
        String quietKey;
        String key;
        try (RunningApp founding = RunningApp.start(database)) {
            quiet = Office.open(founding);
            greedy = Office.open(founding);
            starter = Office.open(founding, Tier.STARTER);
            professional = Office.open(founding, Tier.PROFESSIONAL);
            quietKey = key(founding, quiet);
            key = key(founding, greedy);
            for (Office office : List.of(quiet, greedy, starter, professional)) {
                office.account(Role.ADMIN);
            }
        }
        ImageProcess server = ImageProcess.start(database, folder);
        Neighbour neighbour =
                new Neighbour(server.address(), signedIn(server, quiet).cookieLine(), quietKey);
        neighbour.hire();
        neighbour.measure(5_000);
        Http attacker = signedIn(server, greedy);
        return new Scene(
                server,
                new Siege(server, neighbour),
                neighbour,
                key,
                attacker,
                List.of(headers(signedIn(server, starter)), headers(signedIn(server, professional))));
    }

    String bearer() {
        return "Authorization: Bearer " + key;
    }

    String cookies() {
        return cookies(admin);
    }

    String csrf() {
        return csrf(admin);
    }

    private static String key(RunningApp app, Office office) {
        return app.bean(ApiKeys.class)
                .create(office.id(), "key", List.of("import:agent-states", "import:employees"))
                .key();
    }

    private static Http signedIn(ImageProcess server, Office office) {
        return new Http(server.address()).signedIn(office.email(Role.ADMIN), Office.PASSWORD);
    }

    private static String headers(Http person) {
        return cookies(person) + "\r\n" + csrf(person);
    }

    private static String cookies(Http person) {
        return "Cookie: " + person.cookieLine();
    }

    private static String csrf(Http person) {
        return "X-XSRF-TOKEN: " + person.cookies().get("XSRF-TOKEN");
    }
}
