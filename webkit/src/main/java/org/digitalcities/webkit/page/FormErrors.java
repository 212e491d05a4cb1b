package org.digitalcities.webkit.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.digitalcities.webkit.problem.FieldError;

/** Finds a field's errors for the form fragments, which use it as {@code ${@forms}}. */
public final class FormErrors {

    private final MessageTexts texts;

    FormErrors(MessageTexts texts) {
        this.texts = texts;
    }

    /**
     * The error for the summary. For an empty field it is {@code missing.<field>}, if the bundles have it; else the error is preceded
     * by {@code label.<field>}, if they have that.
     */
    public String summary(FieldError error, Locale locale) {
        var missing = missing(error, locale);
        if (missing.isPresent()) return missing.get();
        var message = texts.of(error, locale);
        return texts.find("label." + error.field(), Map.of(), locale)
                .map(label -> label + (Lang.of(locale) == Lang.FR ? "\u00a0: " : ": ") + message)
                .orElse(message);
    }

    /** The error beside its field, in the words of the summary but without the field's name. */
    public String beside(FieldError error, Locale locale) {
        return missing(error, locale).orElseGet(() -> texts.of(error, locale));
    }

    private Optional<String> missing(FieldError error, Locale locale) {
        return error.code().equals("required")
                ? texts.find("missing." + error.field(), Map.of(), locale)
                : Optional.empty();
    }

    public List<FieldError> of(List<FieldError> errors, String field) {
        return errors == null
                ? List.of()
                : errors.stream()
                        .filter(error -> error.field().equals(field))
                        .limit(1)
                        .toList();
    }

    public boolean bad(List<FieldError> errors, String field) {
        return !of(errors, field).isEmpty();
    }

    /**
     * The ids of the elements that describe the field, or null.
     *
     * @param saved what somebody else has saved in the field since, or null
     */
    public String describedBy(List<FieldError> errors, String field, String hint, String saved) {
        var ids = new StringJoiner(" ").setEmptyValue("");
        if (hint != null && !hint.isEmpty()) ids.add(field + "-hint");
        if (bad(errors, field)) ids.add(field + "-error");
        if (saved != null) ids.add(field + "-saved");
        return ids.length() == 0 ? null : ids.toString();
    }
}
