package dev.adherence.app.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.AllowReplay;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.ReplayStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of who may know whom, each over any root package, so that a canary can stand where the product stands. */
final class Guards {

    static final String PRODUCT = "dev.adherence";
    static final String CANARIES = "dev.adherence.app.architecture.canary";

    private static final String OUTSIDE_NAMES = ".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Mapper)";

    private static final Pattern DOMAIN_WORDS = Pattern.compile(
            "(?i)adherence|alert|agent|employee|team|organi[sz]ation|shift|schedule|verdict|(?-i)\\b[dD]ue");

    /** A rule by its sentence. */
    record Guard(String name, Function<String, ArchRule> rule) {

        ArchRule over(String root) {
            return rule.apply(root);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Guard> ALL = List.of(
            new Guard(
                    "the rules know Java, themselves and the events",
                    root -> classes()
                            .that()
                            .resideInAPackage(root + ".command.judging..")
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage("java..", root + ".command.judging..", root + ".events..")),
            new Guard(
                    "no two packages know each other",
                    root -> SlicesRuleDefinition.slices()
                            .matching(root + ".(**)")
                            .should()
                            .beFreeOfCycles()),
            new Guard(
                    "the events know Java alone",
                    root -> classes()
                            .that()
                            .resideInAPackage(root + ".events..")
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage("java..", root + ".events..")),
            new Guard(
                    "the command side does not know the query side",
                    root -> none(root + ".command..", root + ".query..", root + ".app..")),
            new Guard(
                    "the query side does not know the command side, nor its entities",
                    root -> none(root + ".query..", root + ".command..", root + ".app..")),
            new Guard(
                    "the event store knows nothing of adherence",
                    root -> none(
                            root + ".eventstore..",
                            root + ".events..",
                            root + ".command..",
                            root + ".query..",
                            root + ".app..")),
            new Guard(
                    "the event store knows nothing of adherence, not even by a string",
                    root -> classes()
                            .that()
                            .resideInAPackage(root + ".eventstore..")
                            .should(new StringsWithout(DOMAIN_WORDS))),
            new Guard(
                    "Spring Security is seen by the application alone",
                    root -> noClasses()
                            .that()
                            .resideInAnyPackage(
                                    root + ".events..", root + ".eventstore..", root + ".command..", root + ".query..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("org.springframework.security..")),
            new Guard(
                    "no read model asks whether it is rebuilt",
                    root -> noClasses()
                            .that()
                            .resideInAPackage(root + ".query..")
                            .should()
                            .dependOnClassesThat()
                            .belongToAnyOf(ReplayStatus.class, AllowReplay.class, DisallowReplay.class)),
            new Guard(
                    "rows are read as lists: a stream of them keeps its connection until somebody closes it",
                    root -> noClasses()
                            .that()
                            .resideInAPackage(root + "..")
                            .should(callMethod(JdbcClient.MappedQuerySpec.class, "stream"))),
            new Guard(
                    "decisions hold no clock",
                    root -> noClasses()
                            .that()
                            .resideInAnyPackage(root + ".command.agent..", root + ".command.judging..")
                            .should()
                            .dependOnClassesThat()
                            .areAssignableTo(Clock.class)),
            new Guard(
                    "decisions do not ask what time it is",
                    root -> noClasses()
                            .that()
                            .resideInAnyPackage(root + ".command.agent..", root + ".command.judging..")
                            .should(callMethod(Instant.class, "now")
                                    .or(callMethod(System.class, "currentTimeMillis")))),
            new Guard(
                    "classes are named after what they are",
                    root -> noClasses()
                            .that()
                            .resideInAPackage(root + "..")
                            .should()
                            .haveNameMatching(OUTSIDE_NAMES)));

    private Guards() {}

    private static ArchRule none(String of, String... know) {
        return noClasses()
                .that()
                .resideInAPackage(of)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(know);
    }
}
