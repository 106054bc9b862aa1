package dev.adherence.query.projecting;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.ReadModels;
import dev.adherence.events.Refusal;
import dev.adherence.query.projecting.Tokens.Build;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Looks before and after, on whichever node the rebuild runs: two rows by key each time. */
@Component
class WholeModels implements ReadModels {

    private final Tokens tokens;

    WholeModels(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public <T> T whole(Supplier<T> read, String... models) {
        List<Build> before = builds(models);
        T found;
        try {
            found = read.get();
        } catch (RuntimeException perhapsOfWhatIsMissing) {
            requireSame(before, models);
            throw perhapsOfWhatIsMissing;
        }
        requireSame(before, models);
        return found;
    }

    private List<Build> builds(String... models) {
        List<Build> builds = tokens.builds(models);
        builds.stream().filter(Build::rebuilding).findFirst().ifPresent(build -> {
            throw beingRebuilt(build.name());
        });
        return builds;
    }

    private void requireSame(List<Build> before, String... models) {
        for (Build now : builds(models)) {
            if (before.stream().noneMatch(now::equals)) {
                throw beingRebuilt(now.name());
            }
        }
    }

    private static Refusal beingRebuilt(String name) {
        return Refusal.busy("The projection " + name + " is being rebuilt; ask again in a moment")
                .code(ErrorCode.BEING_REBUILT);
    }
}
