package org.digitalcities.community;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The community that this hub serves, as its file describes it (docs/community.md). It does not change while a service runs.
 *
 * @param languages by their ISO 639 codes; the first is the default
 * @param zone      the zone of deadlines and of dates without another zone
 * @param zoneCity  the city by which the zone is named to people
 * @param hub       the name of this hub
 * @param names     by the day from which each is valid
 * @param shortName for titles of calendar entries
 * @param about     what the community is, in a sentence or two
 * @param body      the short name of the organisation to which the community belongs
 * @param bodyName  its full name
 * @param chair     who leads the community, as it stands within a sentence
 * @param sender    of mails: an address, with a name before it
 * @param contact   the address at which people read answers, if the file names one
 */
public record Community(
        List<String> languages,
        ZoneId zone,
        Phrase zoneCity,
        Phrase hub,
        NavigableMap<LocalDate, Phrase> names,
        Phrase shortName,
        Phrase about,
        Phrase body,
        Phrase bodyName,
        Phrase chair,
        List<Section> sections,
        String sender,
        Optional<String> contact,
        URI website) {

    public Community {
        languages = List.copyOf(languages);
        names = Collections.unmodifiableNavigableMap(new TreeMap<>(names));
        sections = List.copyOf(sections);
    }

    /** The community of that file; the one that is delivered with the hub if the path is empty. */
    public static Community read(String path) {
        return CommunityFile.read(path);
    }

    /** The community of the file that {@code HUB_COMMUNITY} names in an environment, for programs beside the services. */
    public static Community of(Map<String, String> environment) {
        return read(environment.getOrDefault(CommunityFile.SETTING, ""));
    }

    /** The language of readers who have chosen none. */
    public String defaultLanguage() {
        return languages.getFirst();
    }

    /** The name at an instant; before the first, the first. */
    public String nameAt(Instant instant, String language) {
        return named(instant).getValue().in(language);
    }

    /** When the name of an instant became valid: the beginning of its day. */
    public Instant namedSince(Instant instant) {
        return named(instant).getKey().atStartOfDay(zone).toInstant();
    }

    private Map.Entry<LocalDate, Phrase> named(Instant instant) {
        var valid = names.floorEntry(LocalDate.ofInstant(instant, zone));
        return valid == null ? names.firstEntry() : valid;
    }

    /** The section with that id, in upper or lower case. */
    public Optional<Section> section(String id) {
        if (id == null) return Optional.empty();
        var wanted = id.toUpperCase(Locale.ROOT);
        return sections.stream().filter(section -> section.id().equals(wanted)).findFirst();
    }

    /** The section to which members of that country usually belong. */
    public Optional<Section> sectionOf(String country) {
        return sections.stream()
                .filter(section -> section.countries().contains(country))
                .findFirst();
    }

    public List<String> sectionIds() {
        return sections.stream().map(Section::id).toList();
    }

    /** A section's name; of one that the file no longer holds, its id. */
    public String sectionName(String id, String language) {
        return section(id).map(section -> section.name().in(language)).orElse(id);
    }

    /** The values of the placeholders that every text may have: {@code {community}}, {@code {body}}, {@code {chair}} and others. */
    public Map<String, String> values(Instant now, String language) {
        return Map.of(
                "community", nameAt(now, language),
                "body", body.in(language),
                "bodyName", bodyName.in(language),
                "chair", chair.in(language),
                "hub", hub.in(language),
                "shortName", shortName.in(language),
                "zoneCity", zoneCity.in(language),
                "about", about.in(language));
    }
}
