package org.digitalcities.webkit.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes the error in a JSON body, with the field if there is one. */
final class JsonErrorMapper {

    static final String TOO_FAR = "too far from now";

    private JsonErrorMapper() {}

    static Problem problem(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown -> field(unknown, "unknown-field");
            case InvalidFormatException format -> Problem.invalidInput(List.of(format(format)));
            case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() -> field(mismatch, "wrong-type");
            case StreamConstraintsException _ -> Problem.of(400, "json-bounds");
            case InputCoercionException overflow when !overflow.getPath().isEmpty() -> field(overflow, "wrong-type");
            case StreamReadException syntax ->
                Problem.of(400, "unreadable")
                        .with("line", syntax.getLocation().getLineNr())
                        .with("column", syntax.getLocation().getColumnNr());
            case JacksonException other when !other.getPath().isEmpty() -> field(other, "invalid");
            case null, default -> Problem.of(400, "unreadable");
        };
    }

    private static FieldError format(InvalidFormatException e) {
        var field = path(e);
        if (e.getTargetType() == String.class && e.getValue() instanceof String text) {
            return PlainText.fault(text)
                    .map(fault -> FieldError.characters(field, fault))
                    .orElseGet(() -> FieldError.of(field, "invalid"));
        }
        if (e.getOriginalMessage().contains(TOO_FAR)) return FieldError.of(field, "too-far");
        if (e.getTargetType() == Instant.class && e.getValue() instanceof String text) {
            return FieldError.of(field, withoutZone(text) ? "zone-missing" : "instant");
        }
        if (e.getTargetType() == LocalDate.class) return FieldError.of(field, "date");
        if (e.getTargetType().isEnum()) {
            return FieldError.of(field, "not-one-of")
                    .with(
                            "allowed",
                            List.of(e.getTargetType().getEnumConstants()).stream()
                                    .map(Object::toString)
                                    .toList());
        }
        return FieldError.of(field, "wrong-type");
    }

    static boolean withoutZone(String text) {
        return parses(() -> LocalDateTime.parse(text)) || parses(() -> LocalDate.parse(text));
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException no) {
            return false;
        }
    }

    private static Problem field(JacksonException e, String code) {
        return Problem.invalidInput(List.of(FieldError.of(path(e), code)));
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null)
                path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
        return path.toString();
    }
}
