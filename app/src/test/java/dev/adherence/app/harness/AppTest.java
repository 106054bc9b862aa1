package dev.adherence.app.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application runs for this class on a fresh database; {@link RunningApp}, {@link Http} and {@link TestClock} can be parameters. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AppExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
public @interface AppTest {

    /** Where the clock stands at the start. */
    String now() default "2026-01-29T07:00:00Z";

    /** As {@code name=value}. */
    String[] properties() default {};
}
