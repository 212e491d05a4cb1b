package org.digitalcities.study.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;

/** A placeholder in a plan's text, such as {@code {channels}}, for a value that the services know. */
enum PlanPlaceholder {

    /** The channels of the communication plan. */
    CHANNELS,
    /** How many pioneer cities are sought: 5 to 6. */
    SEATS,
    /** The ordinal of the edition in preparation: fifth. */
    EDITION,
    /** The year of that edition. */
    YEAR,
    /** UCLG's programme with which that edition is aligned. */
    PROGRAMME,
    /** The meeting at which that edition will be launched. */
    LAUNCH;

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final String NOT_KNOWN_YET = "…";

    /** The text between the braces. */
    String written() {
        return EnumNames.of(this);
    }

    static List<String> all() {
        return Arrays.stream(values()).map(PlanPlaceholder::written).toList();
    }

    private static Optional<PlanPlaceholder> named(String written) {
        return Arrays.stream(values())
                .filter(it -> it.written().equals(written))
                .findFirst();
    }

    /** The unknown placeholders in a text. */
    static Set<String> unknown(LocalText text) {
        var unknown = new TreeSet<>(braces(text).toList());
        unknown.removeIf(it -> named(it).isPresent());
        return unknown;
    }

    static Set<PlanPlaceholder> in(LocalText text) {
        var slots = EnumSet.noneOf(PlanPlaceholder.class);
        braces(text).flatMap(it -> named(it).stream()).forEach(slots::add);
        return slots;
    }

    private static Stream<String> braces(LocalText text) {
        return LocalText.LANGUAGES.stream()
                .map(text::in)
                .filter(java.util.Objects::nonNull)
                .flatMap(it -> BRACES.matcher(it).results().map(found -> found.group(1)));
    }

    /** The text with its values; an unknown value is shown as an ellipsis. */
    static String fill(String text, Map<PlanPlaceholder, String> facts) {
        if (text == null) return null;
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(named(found.group(1))
                        .map(it -> facts.getOrDefault(it, NOT_KNOWN_YET))
                        .orElse(found.group())));
    }
}
