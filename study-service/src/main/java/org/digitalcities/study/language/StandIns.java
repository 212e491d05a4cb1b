package org.digitalcities.study.language;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.digitalcities.contracts.LocalText;

/**
 * Which language replaces a missing one, as somebody has stated it. The hub never chooses one itself: an English text
 * under a Spanish address is an error unless it was stated.
 *
 * @param stated from the missing language to its replacement, such as {@code fr -> en}
 */
public record StandIns(Map<String, String> stated) {

    /** All languages that texts and documents can have; those of the community are among them. */
    public static final List<String> WORKING_LANGUAGES = LocalText.LANGUAGES;

    public static final StandIns NONE = new StandIns(Map.of());

    public StandIns {
        stated = stated == null ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(stated));
    }

    /** The required languages that are neither present nor replaced by a present one. */
    public List<String> unmet(Collection<String> needed, Collection<String> there) {
        return needed.stream()
                .filter(language -> serving(language, there).isEmpty())
                .sorted()
                .toList();
    }

    /** The language that a reader of {@code wanted} gets, among those present. */
    public Optional<String> serving(String wanted, Collection<String> there) {
        if (there.contains(wanted)) return Optional.of(wanted);
        return Optional.ofNullable(stated.get(wanted)).filter(there::contains);
    }

    /** The stated languages, on either side, that are not among the known ones. */
    public List<String> unknown(Collection<String> known) {
        return java.util.stream.Stream.concat(stated.keySet().stream(), stated.values().stream())
                .filter(language -> !known.contains(language))
                .distinct()
                .sorted()
                .toList();
    }
}
