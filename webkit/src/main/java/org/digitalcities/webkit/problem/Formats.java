package org.digitalcities.webkit.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.webkit.input.Checked;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.text.PlainText;

/** The forms of values that {@link FieldValidator} accepts. */
final class Formats {

    private static final Set<String> COUNTRIES = Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern REFERENCE = Pattern.compile(Checked.Reference.FORM);
    private static final int LONGEST_URL = 2000;

    private Formats() {}

    static boolean isCountry(String value) {
        return COUNTRIES.contains(value);
    }

    static boolean isLanguage(String value) {
        return Lang.offered().stream().anyMatch(lang -> lang.code().equals(value));
    }

    static boolean isZone(String value) {
        return value.equals("UTC")
                || value.contains("/") && ZoneId.getAvailableZoneIds().contains(value);
    }

    static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    static FieldError notAnEmail(String field, String value) {
        var clean = PlainText.clean(value);
        return PlainText.faultInLine(clean)
                .or(() -> PlainText.oddSpace(clean))
                .map(fault -> FieldError.characters(field, fault))
                .orElseGet(() -> FieldError.of(field, "email"));
    }

    static boolean isUrl(String value) {
        try {
            var uri = new URI(value);
            var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && value.length() <= LONGEST_URL;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    static boolean isInstant(String value) {
        try {
            Instant.parse(value);
            return true;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    /** Null if it is malformed. */
    static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** Null if it is malformed. */
    static LocalDateTime localTime(String value) {
        try {
            return LocalDateTime.parse(value);
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
