package org.digitalcities.membership.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.EmailAddress;
import org.digitalcities.webkit.text.PlainText;

/**
 * Converts input from text to the values of the domain, by webkit's checks, and collects all errors
 * before anything is refused. A wrong field is null; the values may be used only after {@link #demand} has passed.
 */
public final class InputValidator {

    private final FieldValidator fields;

    private InputValidator(FieldValidator fields) {
        this.fields = fields;
    }

    public static InputValidator begin() {
        return new InputValidator(FieldValidator.check());
    }

    /** Checks of a nested object: {@code within("contact", ...)} reports errors as {@code contact.email} and so on. */
    public <T> T within(String part, Function<InputValidator, T> read) {
        var result = new AtomicReference<T>();
        fields.within(part, inner -> result.set(read.apply(new InputValidator(inner))));
        return result.get();
    }

    public List<FieldError> errors() {
        return fields.errors();
    }

    /** Throws a problem with one entry per wrong field, if there is any. */
    public void demand() {
        fields.throwIfAny();
    }

    public void bad(String field, String code) {
        fields.bad(field, code);
    }

    public void bad(FieldError error) {
        fields.bad(error);
    }

    /** A required object; null if it is missing. */
    public <T> T required(String field, T value) {
        fields.required(field, value);
        return value;
    }

    /** Required text, trimmed. */
    public String text(String field, String value, int most) {
        return optional(field, required(field, value), most);
    }

    /** Required text of one line. */
    public String line(String field, String value, int most) {
        return PlainText.line(read(required(field, value), text -> fields.line(field, text, most)));
    }

    /** Optional text: blank counts as absent. */
    public String optional(String field, String value, int most) {
        return read(value, text -> fields.text(field, text, most));
    }

    /** Optional text of one line. */
    public String optionalLine(String field, String value, int most) {
        return PlainText.line(read(value, text -> fields.line(field, text, most)));
    }

    public String id(String field, String value) {
        return checked(field, value, text -> fields.id(field, text, 64));
    }

    /** A mail address in the form for mail servers. */
    public String email(String field, String value) {
        var text = checked(field, value, address -> fields.email(field, address));
        return text == null ? null : EmailAddress.parse(text).orElseThrow().toString();
    }

    public String country(String field, String value) {
        return checked(field, value, text -> fields.country(field, text));
    }

    public String language(String field, String value) {
        return checked(field, value, text -> fields.language(field, text));
    }

    public ZoneId zone(String field, String value) {
        var zone = checked(field, value, text -> fields.zone(field, text));
        return zone == null ? null : ZoneId.of(zone);
    }

    /** A constant of an enum by its name, in any case, with hyphens or underscores. */
    public <E extends Enum<E>> E named(String field, String value, Class<E> type) {
        var name = checked(field, value, text -> fields.oneOf(field, text, type));
        return name == null
                ? null
                : Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * The moment of a local date and time in a zone, at most ten years after {@code now}; null if it or the zone is missing
     * or wrong.
     */
    public Instant moment(String field, String value, ZoneId zone, Instant now) {
        return fields.moment(field, text(field, value, 40), zone, now);
    }

    /** A day that has begun somewhere on earth, and is not before the year 1900. */
    public LocalDate pastDay(String field, String value, Instant now) {
        var day = parsed(field, value, LocalDate::parse, "date");
        if (day == null) return null;
        if (day.isAfter(LocalDate.ofInstant(now, ZoneOffset.ofHours(14)))) bad(field, "in-the-future");
        if (day.getYear() < 1900) bad(field, "too-far");
        return day;
    }

    /** A year from 2004, when UCLG began, to ten years after {@code now}. */
    public int year(String field, Integer value, Instant now) {
        return within(field, value, 2004, now.atOffset(ZoneOffset.UTC).getYear() + 10);
    }

    /** At most that many items; if there are more, none of them is checked. */
    public <T> void each(String field, List<T> several, int most, BiConsumer<String, T> check) {
        fields.atMost(field, several, most);
        if (several == null || several.size() > most) return;
        for (var i = 0; i < several.size(); i++) check.accept(field + "[" + i + "]", several.get(i));
    }

    public int within(String field, Integer value, int least, int most) {
        if (required(field, value) == null) return 0;
        fields.range(field, value, least, most);
        return value;
    }

    /** A text of one line, required in all working languages. */
    public LocalText inAllLanguages(String field, LocalText value, int most) {
        if (required(field, value) != null) fields.lines(field, value, most);
        return value;
    }

    private String checked(String field, String value, Consumer<String> check) {
        return read(required(field, value), check);
    }

    /** The cleaned value; null if nothing of it is visible or a check failed. */
    private String read(String value, Consumer<String> check) {
        var clean = PlainText.clean(value);
        if (clean == null || clean.isEmpty()) return null;
        var before = fields.errors().size();
        check.accept(clean);
        return fields.errors().size() == before ? clean : null;
    }

    private <T> T parsed(String field, String value, Function<String, T> parse, String code) {
        var text = text(field, value, 40);
        if (text == null) return null;
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            fields.bad(field, code);
            return null;
        }
    }
}
