package dev.adherence.app.access.rights;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** One row of the table of rights: which calls, from which tier on, for whom, and which limit counts them. */
public final class Right {

    private static final String ANY_METHOD = "*";

    private final String method;
    private final PathPatternRequestMatcher path;
    private final Tier from;
    private final Who who;
    private final Limit limit;

    Right(String method, String path, Tier from, Who who, Limit limit) {
        this.method = method;
        this.path = PathPatternRequestMatcher.pathPattern(path);
        this.from = from;
        this.who = who;
        this.limit = limit;
    }

    /** Who a row lets through. */
    sealed interface Who {

        record Everyone() implements Who {}

        record Roles(Set<Role> roles) implements Who {

            public Roles {
                roles = Set.copyOf(roles);
            }
        }

        /** {@code permission} null: any key. */
        record Keys(String permission) implements Who {}
    }

    /** Why a caller may not. */
    public record Denial(ErrorCode code, String reason) {}

    /** HEAD counts as the GET that it is. */
    boolean covers(HttpServletRequest request) {
        String asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return (method.equals(ANY_METHOD) || method.equals(asked)) && path.matches(request);
    }

    Limit limit() {
        return limit;
    }

    boolean isOpen() {
        return who instanceof Who.Everyone;
    }

    /** Null if the caller may, else the reason why not. */
    public Denial denial(Caller caller) {
        if (from.compareTo(caller.tier()) > 0) {
            return new Denial(
                    ErrorCode.TIER_TOO_LOW,
                    "This is part of the tier " + from + "; your organisation has the tier " + caller.tier());
        }
        if (who instanceof Who.Roles allowed) {
            return denial(allowed, caller);
        }
        if (who instanceof Who.Keys allowed) {
            return denial(allowed, caller);
        }
        return null;
    }

    private static Denial denial(Who.Roles allowed, Caller caller) {
        if (caller instanceof Caller.Person person) {
            return allowed.roles().contains(person.role())
                    ? null
                    : new Denial(
                            ErrorCode.ROLE_NOT_ALLOWED,
                            "The role " + person.role() + " may not do this; it takes " + words(allowed.roles()));
        }
        return new Denial(ErrorCode.NOT_ALLOWED, "An API key does not open this; sign in");
    }

    private static Denial denial(Who.Keys allowed, Caller caller) {
        if (caller instanceof Caller.Program program) {
            return allowed.permission() == null || program.permissions().contains(allowed.permission())
                    ? null
                    : new Denial(
                            ErrorCode.MISSING_PERMISSION, "The API key lacks the permission " + allowed.permission());
        }
        return new Denial(ErrorCode.NOT_ALLOWED, "A session does not open this; send an API key");
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::toString).collect(Collectors.joining(" or "));
    }
}
