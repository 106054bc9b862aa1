package dev.adherence.query.projecting;

import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of a read model, and which employees its rows are about: each row names its own in {@code employee_id}, or in {@code column} a
 * row of the table {@code other} of the same model, which does.
 */
public record ModelTable(String name, String column, String other) {

    public static ModelTable ofAgents(String name) {
        return new ModelTable(name, null, null);
    }

    /** The other one comes later in the model's list, so that it is there still when rows of this one are looked for. */
    public static ModelTable by(String name, String column, String other) {
        return new ModelTable(name, column, other);
    }

    /** SQL for the employee of the row {@code t}. */
    String agent(Schemas schemas) {
        return column == null
                ? "t.employee_id"
                : schemas.all().stream()
                        .map(schema ->
                                "(select employee_id from %s.%s where id = t.%s)".formatted(schema, other, column))
                        .collect(Collectors.joining(", ", "coalesce(", ")"));
    }

    /** SQL that holds for the rows {@code t} of the employees whose ids a query tells. */
    String whose(Schemas schemas, String ids) {
        Function<String, String> inOne =
                schema -> "select id from %s.%s where employee_id in (%s)".formatted(schema, other, ids);
        return column == null
                ? "t.employee_id in (" + ids + ")"
                : schemas.all().stream()
                        .map(inOne)
                        .collect(Collectors.joining(" union ", "t." + column + " in (", ")"));
    }
}
