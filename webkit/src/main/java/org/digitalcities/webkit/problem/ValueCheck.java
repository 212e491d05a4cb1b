package org.digitalcities.webkit.problem;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.webkit.input.Checked;

/** Makes one check of {@link Checked} at one value. */
final class ValueCheck {

    private ValueCheck() {}

    /** The cleaned value. A missing value fails {@link Checked.Required} alone. */
    static Object made(FieldValidator fields, String field, Object value, Annotation check) {
        if (check instanceof Checked.Required) {
            fields.required(field, value);
            return value;
        }
        return switch (value) {
            case null -> null;
            case LocalText text -> inEachLanguage(fields, field, text, check);
            case String text -> text(fields, field, text, check);
            case Number number -> number(fields, field, number, check);
            case Map<?, ?> several -> {
                several(fields, field, several.keySet(), check);
                yield several;
            }
            case Collection<?> several -> several(fields, field, several, check);
            default -> throw unfit(field, check);
        };
    }

    private static String text(FieldValidator fields, String field, String text, Annotation check) {
        return switch (check) {
            case Checked.Line line -> fields.optionalLine(field, text, line.value());
            case Checked.Text several -> fields.optionalText(field, text, several.value());
            case Checked.Id id -> fields.optional(text, value -> fields.id(field, value, id.value()));
            case Checked.Reference _ -> fields.optional(text, value -> fields.reference(field, value));
            case Checked.Form form ->
                fields.optional(
                        text,
                        value -> fields.that(
                                field, value.length() <= form.max() && value.matches(form.value()), form.code()));
            case Checked.Email _ -> fields.optionalEmail(field, text);
            case Checked.Country _ -> fields.optional(text, value -> fields.country(field, value));
            case Checked.Language _ -> fields.optional(text, value -> fields.language(field, value));
            case Checked.Zone _ -> fields.optional(text, value -> fields.zone(field, value));
            case Checked.WebAddress _ -> fields.optional(text, value -> fields.url(field, value));
            case Checked.OneOf one -> fields.optional(text, value -> fields.oneOf(field, value, one.value()));
            case Checked.Moment _ -> fields.optional(text, value -> fields.instant(field, value));
            case Checked.Day _ -> fields.optional(text, value -> fields.day(field, value));
            case Checked.LocalMoment _ -> fields.optional(text, value -> fields.localMoment(field, value));
            default -> throw unfit(field, check);
        };
    }

    /** All of the community's languages must be there. */
    private static LocalText inEachLanguage(FieldValidator fields, String field, LocalText text, Annotation check) {
        var missing = text.missing().stream().filter(Formats::isLanguage).toList();
        if (!missing.isEmpty())
            fields.bad(FieldError.of(field, "language-missing").with("languages", String.join(", ", missing)));
        oneLanguage(fields, field + ".en", text.en(), check);
        oneLanguage(fields, field + ".es", text.es(), check);
        oneLanguage(fields, field + ".fr", text.fr(), check);
        return text;
    }

    private static void oneLanguage(FieldValidator fields, String field, String text, Annotation check) {
        switch (check) {
            case Checked.Line line -> fields.line(field, text, line.value());
            case Checked.Text several -> fields.text(field, text, several.value());
            default -> throw unfit(field, check);
        }
    }

    private static Number number(FieldValidator fields, String field, Number number, Annotation check) {
        if (!(check instanceof Checked.Within bounds)) throw unfit(field, check);
        // A fraction above the greatest number is outside, too.
        if (number.doubleValue() > bounds.max() || number.doubleValue() < bounds.min())
            fields.bad(FieldError.of(field, "out-of-range")
                    .with("min", bounds.min())
                    .with("max", bounds.max()));
        return number;
    }

    private static Collection<?> several(FieldValidator fields, String field, Collection<?> several, Annotation check) {
        if (!(check instanceof Checked.AtMost most)) throw unfit(field, check);
        fields.atMost(field, several, most.value());
        return several;
    }

    private static IllegalStateException unfit(String field, Annotation check) {
        return new IllegalStateException(field + " is of no type that " + check + " can check");
    }
}
