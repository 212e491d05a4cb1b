package org.digitalcities.webkit.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.webkit.text.EmailAddress;
import org.digitalcities.webkit.text.PlainText;

/**
 * Collects all errors of an input, one per field, so that the client can correct all at once. Every check but
 * {@link #required} accepts a missing value.
 */
public final class FieldValidator {

    private static final Set<String> COUNTRIES = Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    private final String prefix;
    private final List<FieldError> errors;

    private FieldValidator(String prefix, List<FieldError> errors) {
        this.prefix = prefix;
        this.errors = errors;
    }

    public static FieldValidator check() {
        return new FieldValidator("", new ArrayList<>());
    }

    /** Checks a nested value, such as {@code contact} or {@code rows[3]}. */
    public FieldValidator within(String part, Consumer<FieldValidator> checks) {
        checks.accept(new FieldValidator(prefix + part + ".", errors));
        return this;
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
        return fault.map(found -> bad(characters(field, found))).orElse(this);
    }

    static FieldError characters(String field, PlainText.Fault fault) {
        return FieldError.of(field, "characters")
                .with("character", fault.name())
                .with("position", fault.position());
    }

    /** A text in all working languages, of at most {@code max} characters each. */
    public FieldValidator texts(String field, LocalText value, int max) {
        if (value == null) return this;
        return complete(field, value)
                .text(field + ".en", value.en(), max)
                .text(field + ".es", value.es(), max)
                .text(field + ".fr", value.fr(), max);
    }

    /** The same for a text of one line, such as a title. */
    public FieldValidator lines(String field, LocalText value, int max) {
        if (value == null) return this;
        return complete(field, value)
                .line(field + ".en", value.en(), max)
                .line(field + ".es", value.es(), max)
                .line(field + ".fr", value.fr(), max);
    }

    private FieldValidator complete(String field, LocalText value) {
        var missing = value.missing();
        return missing.isEmpty()
                ? this
                : bad(FieldError.of(field, "language-missing").with("languages", String.join(", ", missing)));
    }

    /** At most that many items. */
    public FieldValidator atMost(String field, Collection<?> several, int most) {
        return several == null || several.size() <= most
                ? this
                : bad(FieldError.of(field, "too-many").with("max", most));
    }

    /** A country by its two letters of ISO 3166-1, or Kosovo by XK, as in CLDR. */
    public FieldValidator country(String field, String value) {
        return value == null || COUNTRIES.contains(value) ? this : bad(field, "country");
    }

    /** A time zone of the tz database that is named by a place. */
    public FieldValidator zone(String field, String value) {
        return value == null
                        || value.equals("UTC")
                        || value.contains("/") && ZoneId.getAvailableZoneIds().contains(value)
                ? this
                : bad(field, "zone");
    }

    /** An address that {@link EmailAddress} accepts. */
    public FieldValidator email(String field, String value) {
        if (value == null || EmailAddress.parse(value).isPresent()) return this;
        var clean = PlainText.clean(value);
        return PlainText.faultInLine(clean)
                .or(() -> PlainText.oddSpace(clean))
                .map(fault -> bad(characters(field, fault)))
                .orElseGet(() -> bad(field, "email"));
    }

    /** One of the working languages: en, es, fr. */
    public FieldValidator language(String field, String value) {
        return value == null || Set.of("en", "es", "fr").contains(value) ? this : bad(field, "language");
    }

    /** An identifier that the client chose: lower-case letters, digits, hyphens. */
    public FieldValidator id(String field, String value, int max) {
        if (value == null) return this;
        if (value.length() > max) return bad(FieldError.of(field, "too-long").with("max", max));
        return ID.matcher(value).matches() ? this : bad(field, "id");
    }

    /** A complete web address with https, or with http for the local machine. */
    public FieldValidator url(String field, String value) {
        if (value == null) return this;
        try {
            var uri = new URI(value);
            var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && value.length() <= 2000
                    ? this
                    : bad(field, "url");
        } catch (URISyntaxException malformed) {
            return bad(field, "url");
        }
    }

    public FieldValidator range(String field, long value, long min, long max) {
        return value >= min && value <= max
                ? this
                : bad(FieldError.of(field, "out-of-range").with("min", min).with("max", max));
    }

    /** The name of a constant, in lower case with hyphens or as declared. */
    public FieldValidator oneOf(String field, String value, Class<? extends Enum<?>> type) {
        if (value == null) return this;
        var allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return allowed.contains(value.toLowerCase(Locale.ROOT).replace('_', '-'))
                ? this
                : bad(FieldError.of(field, "not-one-of").with("allowed", allowed));
    }

    /** A moment as text, with its zone. */
    public FieldValidator instant(String field, String value) {
        if (value == null) return this;
        try {
            Instant.parse(value);
            return this;
        } catch (DateTimeException e) {
            return bad(field, JsonErrorMapper.withoutZone(value) ? "zone-missing" : "instant");
        }
    }

    /** A moment that is at most {@link AcceptedDateRange#YEARS} years after {@code now}. */
    public FieldValidator near(String field, Instant value, Instant now) {
        return value == null || AcceptedDateRange.holds(value, now) ? this : bad(field, "too-far");
    }

    /**
     * The moment of a local date and time in a zone. A time in a gap is refused; of a time that occurs twice, the later one is taken.
     *
     * @return null if a part is missing or wrong
     */
    public Instant moment(String field, String local, ZoneId zone, Instant now) {
        if (local == null || zone == null) return null;
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(PlainText.clean(local));
        } catch (DateTimeException malformed) {
            bad(field, "local-time");
            return null;
        }
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            bad(FieldError.of(field, "skipped-hour").with("zone", zone.getId()));
            return null;
        }
        if (!AcceptedDateRange.holds(time.toLocalDate(), now)) {
            bad(field, "too-far");
            return null;
        }
        return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** Requires one moment to be after another; accepts a missing one. */
    public FieldValidator after(String field, Instant value, Instant after) {
        return value == null || after == null || value.isAfter(after)
                ? this
                : bad(FieldError.of(field, "must-be-after").with("after", after));
    }

    /** Any other check. */
    public FieldValidator that(String field, boolean holds, String code) {
        return holds ? this : bad(field, code);
    }

    public FieldValidator bad(String field, String code) {
        return bad(FieldError.of(field, code));
    }

    public FieldValidator bad(FieldError error) {
        errors.add(new FieldError(prefix + error.field(), error.code(), error.facts()));
        return this;
    }

    /** The errors, for a page that shows its form again. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Throws 422 {@code invalid-input} if any field is wrong. */
    public void throwIfAny() {
        if (!errors.isEmpty()) throw Problem.invalidInput(errors).thrown();
    }
}
