package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says where a JSON body is wrong and what was expected there, in words without any name of the program's classes. */
final class JsonFaults {

    private JsonFaults() {}

    static Problem problem(JacksonException fault) {
        String path = path(fault);
        String message;
        if (fault instanceof MismatchedInputException mismatch) {
            message = (path.isEmpty() ? "The body" : path) + " does not fit: expected is "
                    + Parameters.words(mismatch.getTargetType());
        } else if (fault instanceof StreamConstraintsException) {
            message = "The body is nested too deeply, or one of its texts or numbers is too long";
        } else {
            message = "The body is not valid JSON, or names a field twice";
        }
        TokenStreamLocation at = fault.getLocation();
        Problem problem = Problem.of(400, message + where(at)).code(ErrorCode.INVALID_JSON);
        if (!path.isEmpty()) {
            problem = problem.code(ErrorCode.INVALID_VALUE).field(path).with("path", path);
        }
        return at == null || at.getLineNr() < 1
                ? problem
                : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
    }

    private static String where(TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** As in {@code data[3].timestamp}. */
    private static String path(JacksonException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
