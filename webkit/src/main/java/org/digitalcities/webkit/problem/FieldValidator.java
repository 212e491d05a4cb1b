package org.digitalcities.webkit.problem;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.webkit.input.Checked;
import org.digitalcities.webkit.text.EmailAddress;
import org.digitalcities.webkit.text.PlainText;

/**
 * Collects all errors of an input, one per field, so that the client can correct all at once. A check such as {@link #line}
 * accepts a missing value; a reading such as {@link #requiredLine} answers the cleaned value, or null if it is missing or wrong.
 */
public final class FieldValidator {

    private final String prefix;
    private final FoundErrors found;

    private FieldValidator(String prefix, FoundErrors found) {
        this.prefix = prefix;
        this.found = found;
    }

    public static FieldValidator check() {
        return new FieldValidator("", new FoundErrors());
    }

    /** Checks a nested value, such as {@code contact} or {@code rows[3]}. */
    public FieldValidator within(String part, Consumer<FieldValidator> checks) {
        checks.accept(new FieldValidator(prefix + part + ".", found));
        return this;
    }

    /** Reads a nested value. */
    public <T> T part(String part, Function<FieldValidator, T> read) {
        return read.apply(new FieldValidator(prefix + part + ".", found));
    }

    /** The value must be present: not null, blank or empty. */
    public FieldValidator required(String field, Object value) {
        var missing = switch (value) {
            case null -> true;
            case CharSequence text -> PlainText.clean(text.toString()).isEmpty();
            case Collection<?> several -> several.isEmpty();
            default -> false;
        };
        return missing ? bad(field, "required") : this;
    }

    /** At most {@code max} characters (code points; a line break counts as one), and none that breaks pages, mails or feeds. */
    public FieldValidator text(String field, String value, int max) {
        return checked(field, PlainText.clean(value), PlainText.fault(value), max);
    }

    /** A text of one line, such as a name, which mails and lists show within a sentence. */
    public FieldValidator line(String field, String value, int max) {
        var line = PlainText.clean(value);
        return checked(field, line, PlainText.faultInLine(line), max);
    }

    private FieldValidator checked(String field, String value, Optional<PlainText.Fault> fault, int max) {
        if (value == null) return this;
        if (value.codePointCount(0, value.length()) > max)
            return bad(FieldError.of(field, "too-long").with("max", max));
        return fault.map(wrong -> bad(FieldError.characters(field, wrong))).orElse(this);
    }

    /** At most that many items. */
    public FieldValidator atMost(String field, Collection<?> several, int most) {
        return several == null || several.size() <= most
                ? this
                : bad(FieldError.of(field, "too-many").with("max", most));
    }

    /** A country by its two letters of ISO 3166-1, or Kosovo by XK, as in CLDR. */
    public FieldValidator country(String field, String value) {
        return value == null || Formats.isCountry(value) ? this : bad(field, "country");
    }

    /** A time zone of the tz database that is named by a place. */
    public FieldValidator zone(String field, String value) {
        return value == null || Formats.isZone(value) ? this : bad(field, "zone");
    }

    /** An address that {@link EmailAddress} accepts. */
    public FieldValidator email(String field, String value) {
        return value == null || EmailAddress.parse(value).isPresent() ? this : bad(Formats.notAnEmail(field, value));
    }

    /** One of the community's languages. */
    public FieldValidator language(String field, String value) {
        return value == null || Formats.isLanguage(value) ? this : bad(field, "language");
    }

    /** An identifier that the client chose: lower-case letters, digits, hyphens. */
    public FieldValidator id(String field, String value, int max) {
        if (value == null) return this;
        if (value.length() > max) return bad(FieldError.of(field, "too-long").with("max", max));
        return Formats.isId(value) ? this : bad(field, "id");
    }

    /** The id of something that exists. */
    public FieldValidator reference(String field, String value) {
        if (value == null) return this;
        if (value.length() > Checked.Reference.LONGEST)
            return bad(FieldError.of(field, "too-long").with("max", Checked.Reference.LONGEST));
        return Formats.isReference(value) ? this : bad(field, "reference");
    }

    /** A complete web address with https, or with http for the local machine. */
    public FieldValidator url(String field, String value) {
        return value == null || Formats.isUrl(value) ? this : bad(field, "url");
    }

    public FieldValidator range(String field, long value, long min, long max) {
        if (value >= min && value <= max) return this;
        return bad(FieldError.of(field, "out-of-range").with("min", min).with("max", max));
    }

    /** The name of a constant, in lower case with hyphens or as declared. */
    public FieldValidator oneOf(String field, String value, Class<? extends Enum<?>> type) {
        if (value == null) return this;
        var allowed = EnumNames.all(type);
        return allowed.contains(EnumNames.normal(value))
                ? this
                : bad(FieldError.of(field, "not-one-of").with("allowed", allowed));
    }

    /** A moment as text, with its zone. */
    public FieldValidator instant(String field, String value) {
        if (value == null || Formats.isInstant(value)) return this;
        return bad(field, JsonErrorMapper.withoutZone(value) ? "zone-missing" : "instant");
    }

    /** A day as text. */
    public FieldValidator day(String field, String value) {
        return value == null || Formats.day(value) != null ? this : bad(field, "date");
    }

    /** A local date and time as text. */
    public FieldValidator localMoment(String field, String value) {
        return value == null || Formats.localTime(value) != null ? this : bad(field, "local-time");
    }

    /** A moment that is at most {@link AcceptedDateRange#YEARS} years after {@code now}. */
    public FieldValidator near(String field, Instant value, Instant now) {
        return value == null || AcceptedDateRange.holds(value, now) ? this : bad(field, "too-far");
    }

    /** The constant of a name that {@link #oneOf} accepted; null for none. */
    public static <E extends Enum<E>> E constant(String name, Class<E> type) {
        return name == null ? null : EnumNames.parse(name, type);
    }

    /** The input of a request, with the checks of its components made: cleaned, and null where a value is wrong. */
    public <R extends Record> R read(R input) {
        return CheckedInput.read(this, input);
    }

    /** Requires one moment to be after another; accepts a missing one. */
    public FieldValidator after(String field, Instant value, Instant after) {
        if (value == null || after == null || value.isAfter(after)) return this;
        return bad(FieldError.of(field, "must-be-after").with("after", after));
    }

    /** Any other check. */
    public FieldValidator that(String field, boolean holds, String code) {
        return holds ? this : bad(field, code);
    }

    public FieldValidator bad(String field, String code) {
        return bad(FieldError.of(field, code));
    }

    /** Of several errors of one field, the first is kept. */
    public FieldValidator bad(FieldError error) {
        found.add(new FieldError(prefix + error.field(), error.code(), error.facts()));
        return this;
    }

    /** Required text of several lines. */
    public String requiredText(String field, String value, int max) {
        return optionalText(field, given(field, value), max);
    }

    /** Required text of one line. */
    public String requiredLine(String field, String value, int max) {
        return optionalLine(field, given(field, value), max);
    }

    /** Text that may be missing. */
    String optionalText(String field, String value, int max) {
        return optional(value, text -> text(field, text, max));
    }

    /** Text of one line that may be missing. */
    String optionalLine(String field, String value, int max) {
        return PlainText.line(optional(value, text -> line(field, text, max)));
    }

    /** An {@link #email} that may be missing, in the form for mail servers. */
    String optionalEmail(String field, String value) {
        var text = optional(value, address -> email(field, address));
        return text == null ? null : EmailAddress.parse(text).orElseThrow().toString();
    }

    /** A required {@link #id} of at most 64 characters. */
    public String requiredId(String field, String value) {
        return optional(given(field, value), text -> id(field, text, 64));
    }

    /** A required {@link #language}. */
    public String requiredLanguage(String field, String value) {
        return optional(given(field, value), text -> language(field, text));
    }

    /** A required {@link #zone}. */
    public ZoneId requiredZone(String field, String value) {
        var zone = optional(given(field, value), text -> zone(field, text));
        return zone == null ? null : ZoneId.of(zone);
    }

    /** A required constant, by its name as in {@link #oneOf}. */
    public <E extends Enum<E>> E requiredConstant(String field, String value, Class<E> type) {
        var name = optional(given(field, value), text -> oneOf(field, text, type));
        return name == null ? null : EnumNames.parse(name, type);
    }

    /** One of these names, which is required; in any case, with hyphens or underscores. */
    public String requiredOneOf(String field, String value, Collection<String> names) {
        var given = requiredLine(field, value, 80);
        if (given == null) return null;
        var named = names.stream()
                .filter(name -> EnumNames.normal(name).equals(EnumNames.normal(given)))
                .findFirst();
        if (named.isEmpty())
            bad(FieldError.of(field, "not-one-of")
                    .with("allowed", names.stream().map(EnumNames::normal).toList()));
        return named.orElse(null);
    }

    /** A required number within the range; 0 if it is missing. */
    public int requiredNumber(String field, Integer value, int min, int max) {
        if (given(field, value) == null) return 0;
        range(field, value, min, max);
        return value;
    }

    /**
     * The moment of a required local date and time in a zone, at most {@link AcceptedDateRange#YEARS} years after {@code now}. A time
     * in a gap is refused; of a time that occurs twice, the later one is taken. Null also if the zone is.
     */
    public Instant requiredMoment(String field, String local, ZoneId zone, Instant now) {
        var text = requiredText(field, local, 40);
        if (text == null || zone == null) return null;
        var time = Formats.localTime(text);
        if (time == null) bad(field, "local-time");
        else if (zone.getRules().getValidOffsets(time).isEmpty())
            bad(FieldError.of(field, "skipped-hour").with("zone", zone));
        else if (!AcceptedDateRange.holds(time.toLocalDate(), now)) bad(field, "too-far");
        else return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        return null;
    }

    /** The value itself; a missing one is an error. */
    private <T> T given(String field, T value) {
        required(field, value);
        return value;
    }

    /** A text that may be missing, cleaned; null if nothing of it is visible, or {@code check} finds it wrong. */
    String optional(String value, Consumer<String> check) {
        var clean = PlainText.clean(value);
        if (clean == null || clean.isEmpty()) return null;
        var before = failures();
        check.accept(clean);
        return failures() == before ? clean : null;
    }

    /** The errors, for a page that shows its form again. */
    public List<FieldError> errors() {
        return found.errors();
    }

    /** The number of checks that failed so far; several may belong to one field. */
    public int failures() {
        return found.failures();
    }

    /** Throws 422 {@code invalid-input} if any field is wrong. */
    public void throwIfAny() {
        if (failures() > 0) throw Problem.invalidInput(errors()).thrown();
    }
}
