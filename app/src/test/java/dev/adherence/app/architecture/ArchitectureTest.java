package dev.adherence.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts stay apart; and each guard barks at a canary that does what it forbids. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static JavaClasses product;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.adherence");
    }

    static Iterable<Guards.Guard> guards() {
        return Guards.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guards")
    void the_product_keeps_the_rule(Guards.Guard guard) {
        guard.over(Guards.PRODUCT).check(product);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guards")
    void the_rule_finds_its_canary(Guards.Guard guard) {
        JavaClasses canaries = new ClassFileImporter().importPackages(Guards.CANARIES);
        ArchRule rule = guard.over(Guards.CANARIES);

        assertThat(rule.evaluate(canaries).hasViolation()).as(guard.name()).isTrue();
    }

    @Test
    void there_is_something_to_guard_in_every_part() {
        for (String part : new String[] {"events", "eventstore", "command", "query", "app"}) {
            assertThat(product.stream().filter(type -> type.getPackageName().startsWith("dev.adherence." + part)))
                    .as(part)
                    .hasSizeGreaterThan(5);
        }
    }
}
