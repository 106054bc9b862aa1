package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.EMPLOYEES;
import static dev.adherence.app.calls.Company.SCHEDULES;
import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.employee;
import static dev.adherence.app.calls.Company.shift;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two organisations. In ours Mona moves from Red to Green at 09:00, Rita stays in Red, Gus in Green; whatever belongs to one time of one of
 * them has a word of its own, which answers are searched for. Nobody but the neighbours' own people may ever read a word of Frida's.
 */
record Neighbourhood(Company ours, Company theirs, List<Person> people, Map<Kind, List<Thing>> kinds) {

    static final String START = "2026-01-29T08:00:00Z";
    static final String NOBODY = UUID.randomUUID().toString();

    static final Range BEFORE = new Range("2026-01-29T08:30:00Z", "2026-01-29T09:00:00Z");
    static final Range AFTER = new Range("2026-01-29T09:30:00Z", "2026-01-29T10:00:00Z");
    static final Range ACROSS = new Range("2026-01-29T08:30:00Z", "2026-01-29T10:00:00Z");

    private static final Set<String> RED = Set.of("Rita", "Mona", "monasred", "ritasred");
    private static final Set<String> GREEN = Set.of("Gus", "Mona", "monasgreen", "gussgreen");
    private static final Set<String> WORDS =
            Set.of("Rita", "Mona", "Gus", "Frida", "monasred", "ritasred", "monasgreen", "gussgreen", "fridas");

    record Range(String from, String to) {}

    /** What an id may be of. */
    enum Kind {
        NOTHING,
        EMPLOYEE,
        TEAM,
        ALERT,
        EXCUSE,
        CORRECTION,
        EXPLANATION,
        USER,
        KEY,
        WHAT_IF,
        EXPORT,
        MODEL;

        boolean isOfOrganisation() {
            return this != NOTHING && this != MODEL;
        }
    }

    /** {@code seenBy}: to whom of ours it is visible, admins and the like aside; {@code foreign}: to nobody of ours. */
    record Thing(Kind kind, String name, String id, Set<String> seenBy, boolean foreign) {

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    record Person(String name, Http browser, boolean everyone, boolean ours, Set<String> words) {

        boolean sees(Thing thing, String query) {
            if (thing == null || thing.foreign() || !ours) {
                return false;
            }
            return everyone || thing.seenBy().contains(name) && !(thing.name().equals("Mona") && isOutside(query));
        }

        /** A range that lies wholly in the time of the other team; of shifts the 29th is a day of both. */
        private boolean isOutside(String query) {
            boolean before = query.contains(BEFORE.from()) && !query.contains(ACROSS.to());
            boolean after = query.contains(AFTER.from());
            return name.equals("Green's supervisor") && before || name.equals("Red's supervisor") && after;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Neighbourhood settle(RunningApp app, TestClock clock) {
        Company ours = company(app, "Mona", "Rita", "Gus");
        Company theirs = company(app, "Frida");
        clock.set("2026-01-29T08:50:00Z");
        come(ours, "EMPMona", "08:20", "monasred");
        come(ours, "EMPRita", "08:20", "ritasred");
        come(ours, "EMPGus", "08:20", "gussgreen");
        come(theirs, "EMPFrida", "08:20", "fridas");
        eventually(() -> assertThat(Company.alertIds(ours.admin(), "")).hasSize(3));
        eventually(() -> assertThat(Company.alertIds(theirs.admin(), "")).hasSize(1));
        ours.admin()
                .patch("/api/adherence/alerts/" + ours.alertOf("EMPMona"), Map.of("action", "resolve"))
                .mustBe(200);
        clock.set("2026-01-29T09:00:00Z");
        ours.update(employee("EMPMona", "Mona", "Moves", "Green"));
        clock.set("2026-01-29T10:30:00Z");
        come(ours, "EMPMona", "09:00", "monasgreen");
        String mona = ours.idOf("EMPMona");
        eventually(() -> assertThat(ours.admin()
                        .get("/api/adherence/agents/" + mona + "/timeline?from=" + ACROSS.from() + "&to=" + ACROSS.to())
                        .body())
                .contains("monasred", "monasgreen"));
        return new Neighbourhood(ours, theirs, people(app, ours), kinds(app, ours, theirs));
    }

    private static Company company(RunningApp app, String... names) {
        Office office = Office.open(app);
        Company company = new Company(
                office,
                office.withKey("import:agent-states", "import:employees", "import:schedules"),
                office.signedIn(Role.ADMIN));
        for (String name : names) {
            company.push(
                    EMPLOYEES,
                    employee(
                            "EMP" + name,
                            name,
                            name.equals("Mona") ? "Moves" : "Stays",
                            name.equals("Gus") ? "Green" : "Red"));
            company.push(SCHEDULES, shift("EMP" + name, "2026-01-29"));
        }
        return company;
    }

    private static void come(Company company, String number, String time, String queue) {
        company.push(
                STATES,
                Map.of(
                        "agentId",
                        number,
                        "timestamp",
                        "2026-01-29T" + time + ":00Z",
                        "state",
                        "available",
                        "queue",
                        queue));
    }

    private static List<Person> people(RunningApp app, Company ours) {
        List<Person> people = new ArrayList<>();
        Set<String> all = new HashSet<>(RED);
        all.addAll(GREEN);
        people.add(new Person("admin", ours.admin(), true, true, all));
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST)) {
            people.add(new Person(role.toString(), ours.office().signedIn(role), true, true, all));
        }
        people.add(
                new Person("Red's supervisor", signedIn(app, ours, "red", Role.SUPERVISOR, "Red"), false, true, RED));
        people.add(new Person(
                "Green's supervisor", signedIn(app, ours, "green", Role.SUPERVISOR, "Green"), false, true, GREEN));
        people.add(new Person(
                "supervisor of no team", signedIn(app, ours, "none", Role.SUPERVISOR), false, true, Set.of()));
        ours.office().account("mona.moves@company.com", Role.AGENT);
        people.add(new Person(
                "Mona",
                app.http().signedIn("mona.moves@company.com", Office.PASSWORD),
                false,
                true,
                Set.of("Mona", "monasred", "monasgreen")));
        people.add(
                new Person("agent without employee", signedIn(app, ours, "nobody", Role.AGENT), false, true, Set.of()));
        Office empty = Office.open(app);
        people.add(new Person("admin of nobody", empty.signedIn(Role.ADMIN), true, false, Set.of()));
        return people;
    }

    private static Http signedIn(RunningApp app, Company company, String name, Role role, String... teams) {
        String email = name + "@office" + company.office().number() + ".test";
        company.office().account(email, role, teams);
        return app.http().signedIn(email, Office.PASSWORD);
    }

    private static Map<Kind, List<Thing>> kinds(RunningApp app, Company ours, Company theirs) {
        Set<String> red = Set.of("Red's supervisor");
        Set<String> green = Set.of("Green's supervisor");
        return Stream.of(
                        new Thing(Kind.NOTHING, "none", NOBODY, Set.of(), true),
                        new Thing(Kind.MODEL, "no such", UUID.randomUUID().toString(), Set.of(), true),
                        new Thing(
                                Kind.EMPLOYEE,
                                "Mona",
                                ours.idOf("EMPMona"),
                                Set.of("Red's supervisor", "Green's supervisor", "Mona"),
                                false),
                        new Thing(Kind.EMPLOYEE, "Rita", ours.idOf("EMPRita"), red, false),
                        new Thing(Kind.EMPLOYEE, "Gus", ours.idOf("EMPGus"), green, false),
                        new Thing(Kind.EMPLOYEE, "Frida", theirs.idOf("EMPFrida"), Set.of(), true),
                        new Thing(
                                Kind.ALERT,
                                "Mona's of Red, resolved",
                                ours.alertOf("EMPMona"),
                                Set.of("Red's supervisor", "Mona"),
                                false),
                        new Thing(Kind.ALERT, "Rita's", ours.alertOf("EMPRita"), red, false),
                        new Thing(Kind.ALERT, "Gus's", ours.alertOf("EMPGus"), green, false),
                        new Thing(Kind.ALERT, "Frida's", theirs.alertOf("EMPFrida"), Set.of(), true),
                        new Thing(
                                Kind.EXCUSE,
                                "Mona's of Red",
                                idOfExcuse(ours, "EMPMona"),
                                Set.of("Red's supervisor", "Mona"),
                                false),
                        new Thing(Kind.EXCUSE, "Rita's", idOfExcuse(ours, "EMPRita"), red, false),
                        new Thing(Kind.EXCUSE, "Gus's", idOfExcuse(ours, "EMPGus"), green, false),
                        new Thing(Kind.EXCUSE, "Frida's", idOfExcuse(theirs, "EMPFrida"), Set.of(), true),
                        new Thing(
                                Kind.CORRECTION,
                                "Mona's of Red",
                                Corrections.made(ours.admin(), ours.idOf("EMPMona"), "07:20", "07:30"),
                                Set.of("Red's supervisor", "Mona"),
                                false),
                        new Thing(
                                Kind.CORRECTION,
                                "Rita's",
                                Corrections.made(ours.admin(), ours.idOf("EMPRita"), "07:20", "07:30"),
                                red,
                                false),
                        new Thing(
                                Kind.CORRECTION,
                                "Frida's",
                                Corrections.made(theirs.admin(), theirs.idOf("EMPFrida"), "07:20", "07:30"),
                                Set.of(),
                                true),
                        new Thing(
                                Kind.EXPLANATION,
                                "Mona's of Red",
                                idOfExplanation(app, ours, "mona.moves", "monasred"),
                                Set.of("Red's supervisor", "Mona"),
                                false),
                        new Thing(
                                Kind.EXPLANATION,
                                "Rita's",
                                idOfExplanation(app, ours, "rita.stays", "ritasred"),
                                red,
                                false),
                        new Thing(
                                Kind.EXPLANATION,
                                "Gus's",
                                idOfExplanation(app, ours, "gus.stays", "gussgreen"),
                                green,
                                false),
                        new Thing(
                                Kind.EXPLANATION,
                                "Frida's",
                                idOfExplanation(app, theirs, "frida.stays", "fridas"),
                                Set.of(),
                                true),
                        new Thing(Kind.TEAM, "Red", ours.idOfTeam("Red"), red, false),
                        new Thing(
                                Kind.TEAM,
                                "Green",
                                ours.idOfTeam("Green"),
                                Set.of("Green's supervisor", "Mona"),
                                false),
                        new Thing(Kind.TEAM, "the neighbours' Red", theirs.idOfTeam("Red"), Set.of(), true),
                        new Thing(Kind.USER, "ours", idOfUser(ours), Set.of(), false),
                        new Thing(Kind.USER, "theirs", idOfUser(theirs), Set.of(), true),
                        new Thing(Kind.WHAT_IF, "ours", idOfWhatIf(ours), Set.of(), false),
                        new Thing(Kind.WHAT_IF, "theirs", idOfWhatIf(theirs), Set.of(), true),
                        new Thing(Kind.KEY, "theirs", idOfKey(theirs), Set.of(), true),
                        new Thing(Kind.EXPORT, "ours", idOfExport(ours, "EMPMona"), Set.of(), false),
                        new Thing(Kind.EXPORT, "theirs", idOfExport(theirs, "EMPFrida"), Set.of(), true),
                        new Thing(Kind.KEY, "ours", idOfKey(ours), Set.of(), false))
                .collect(Collectors.groupingBy(Thing::kind));
    }

    /** Before anybody came, and before Mona moved. */
    private static String idOfExcuse(Company company, String number) {
        return company.admin()
                .post(
                        "/api/adherence/excuses",
                        Map.of(
                                "employeeIds", List.of(company.idOf(number)),
                                "from", "2026-01-29T07:00:00Z",
                                "to", "2026-01-29T07:10:00Z",
                                "reason", "other"))
                .mustBe(201)
                .text("/excuse/id");
    }

    /** By themselves, of the same time. */
    private static String idOfExplanation(RunningApp app, Company company, String name, String note) {
        String email = name + "@company.com";
        if (!name.startsWith("mona")) {
            company.office().account(email, Role.AGENT);
        }
        return app.http()
                .signedIn(email, Office.PASSWORD)
                .post(
                        "/api/adherence/explanations",
                        Map.of(
                                "from", "2026-01-29T07:00:00Z",
                                "to", "2026-01-29T07:10:00Z",
                                "reason", "other",
                                "note", note))
                .mustBe(201)
                .text("/explanation/id");
    }

    private static String idOfUser(Company company) {
        return company.admin().get("/api/admin/users").text("/users/0/id");
    }

    /** Done, and of everybody. */
    private static String idOfWhatIf(Company company) {
        String id = company.admin()
                .post("/api/adherence/what-ifs", Map.of("name", "Kept", "from", "2026-01-29", "to", "2026-01-29"))
                .mustBe(202)
                .text("/id");
        eventually(() -> assertThat(
                        company.admin().get("/api/adherence/what-ifs/" + id).text("/state"))
                .isEqualTo("done"));
        return id;
    }

    private static String idOfExport(Company company, String number) {
        Map<String, String> morning = Map.of(
                "from", "2026-01-29T00:00:00Z", "to", "2026-01-29T08:00:00Z", "employeeId", company.idOf(number));
        String id = company.admin()
                .post("/api/adherence/exports", morning)
                .mustBe(202)
                .text("/id");
        eventually(() -> assertThat(
                        company.admin().get("/api/adherence/exports/" + id).text("/state"))
                .isEqualTo("done"));
        return id;
    }

    private static String idOfKey(Company company) {
        return company.admin()
                .post("/api/admin/api-keys", Map.of("name", "spare", "permissions", List.of("import:employees")))
                .mustBe(201)
                .text("/id");
    }

    List<Thing> things(Kind kind) {
        return kinds.get(kind);
    }

    /** Null if nothing has this id. */
    Thing thing(String id) {
        return kinds.values().stream()
                .flatMap(List::stream)
                .filter(thing -> thing.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Words of a time that this person may not see. */
    List<String> wordsNotFor(Person person, String body) {
        return WORDS.stream()
                .filter(word -> !person.words().contains(word) && body.contains(word))
                .toList();
    }

    /** Everything that was recorded is in every read model of ours. */
    void awaitQuiet() {
        eventually(
                () -> assertThat(Company.texts(ours.admin().get("/api/admin/projections"), "projections", "lagSeconds"))
                        .isNotEmpty()
                        .containsOnly("0.0"));
    }

    /** A hundred events and more, until their own people see them. */
    void neighboursAreBusy() {
        for (int minute = 10; minute < 40; minute++) {
            come(theirs, "EMPFrida", "09:" + minute, minute % 2 == 0 ? "fridas" : "fridasother");
        }
        theirs.push(EMPLOYEES, employee("EMPFred", "Fred", "Stays", "Red"));
        theirs.push(SCHEDULES, shift("EMPFred", "2026-01-30"));
        eventually(() ->
                assertThat(theirs.admin().get("/api/adherence/states").body()).contains("fridasother", "Fred"));
        eventually(() -> assertThat(
                        Company.texts(theirs.admin().get("/api/admin/projections"), "projections", "lagSeconds"))
                .containsOnly("0.0"));
    }
}
