package org.digitalcities.community;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the community's file and refuses it at the first error, by line, key and reason. */
final class CommunityFile {

    /** The languages into which the hub's own texts are translated. */
    static final List<String> TRANSLATED = List.of("en", "es", "fr");

    static final int MOST_BYTES = 64 * 1024;
    static final int MOST_NAMES = 50;
    static final int MOST_SECTIONS = 50;

    private static final String DELIVERED = "community.yaml";
    private static final Pattern SECTION_ID = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern SENDER = Pattern.compile("([^<>]+ )?<?[^\\s<>@]+@[^\\s<>@]+>?");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");
    private static final int LONGEST_ID = 20;

    /** The setting that names the file. */
    static final String SETTING = "HUB_COMMUNITY";

    private CommunityFile() {}

    static Community read(String path) {
        if (path.isBlank()) {
            try (var in = CommunityFile.class.getResourceAsStream(DELIVERED)) {
                return read(DELIVERED, in);
            } catch (IOException unreadable) {
                throw new InvalidCommunityException(DELIVERED + " cannot be read: " + unreadable.getMessage());
            }
        }
        try (var in = Files.newInputStream(Path.of(path.strip()))) {
            return read(SETTING + " " + path.strip(), in);
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof InvalidCommunityException invalid) throw invalid;
            throw new InvalidCommunityException(SETTING + " " + path.strip() + " cannot be read: "
                    + unreadable.getClass().getSimpleName());
        }
    }

    private static Community read(String name, InputStream in) throws IOException {
        var bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES)
            throw new InvalidCommunityException(name + " is larger than " + MOST_BYTES + " bytes");
        return parsed(name, decoded(name, bytes));
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException foreign) {
            throw new InvalidCommunityException(name + " is not in UTF-8");
        }
    }

    static Community parsed(String name, String text) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(5);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(MOST_BYTES);
        try {
            var root = new Yaml(options).compose(new StringReader(text));
            if (root == null) throw new InvalidCommunityException(name + " is empty");
            return community(new YamlBlock(name, root));
        } catch (MarkedYAMLException malformed) {
            var line = malformed.getProblemMark() == null
                    ? ""
                    : " line " + (malformed.getProblemMark().getLine() + 1);
            throw new InvalidCommunityException(name + line + ": " + malformed.getProblem());
        } catch (YAMLException malformed) {
            throw new InvalidCommunityException(
                    name + ": " + malformed.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static Community community(YamlBlock file) {
        var languages = languages(file);
        var community = new Community(
                languages,
                zone(file),
                file.take("zone-city").phrase(languages),
                file.take("hub").phrase(languages),
                names(file, languages),
                file.take("short-name").phrase(languages),
                file.take("about").phrase(languages),
                file.take("body").phrase(languages),
                file.take("body-name").phrase(languages),
                file.take("chair").phrase(languages),
                sections(file, languages),
                file.take("sender").matching(SENDER, "must be one address, with or without a name before it in < >"),
                contact(file),
                file.take("website").webAddress());
        file.nothingElse();
        return community;
    }

    private static List<String> languages(YamlBlock file) {
        var languages = new ArrayList<String>();
        var key = file.take("languages");
        for (var entry : key.entries()) {
            var language = entry.text();
            if (!TRANSLATED.contains(language))
                throw entry.wrong("the hub has no texts in \"" + language + "\"; it has them in "
                        + String.join(", ", TRANSLATED));
            if (languages.contains(language)) throw entry.wrong("names \"" + language + "\" twice");
            languages.add(language);
        }
        if (languages.isEmpty()) throw key.wrong("names no language");
        return languages;
    }

    private static ZoneId zone(YamlBlock file) {
        var key = file.take("zone");
        var zone = key.text();
        if (!zone.contains("/") || !ZoneId.getAvailableZoneIds().contains(zone))
            throw key.wrong(
                    "\"" + zone + "\" is no zone of the tz database that is named by a place, such as Europe/Madrid");
        return ZoneId.of(zone);
    }

    private static NavigableMap<LocalDate, Phrase> names(YamlBlock file, List<String> languages) {
        var names = new TreeMap<LocalDate, Phrase>();
        var key = file.take("names");
        var entries = key.entries();
        if (entries.isEmpty()) throw key.wrong("has no name");
        if (entries.size() > MOST_NAMES) throw key.wrong("has more than " + MOST_NAMES + " names");
        for (var entry : entries) {
            var from = day(entry.take("from"));
            if (!names.isEmpty() && !from.isAfter(names.lastKey()))
                throw entry.wrong("begins on " + from + ", which is not after the name before it");
            // A former name may lack translations: nobody invents one for a document of that time.
            var last = entry == entries.getLast();
            names.put(from, entry.phraseOf(languages, last ? languages : languages.subList(0, 1)));
            entry.nothingElse();
        }
        return names;
    }

    private static LocalDate day(YamlBlock key) {
        try {
            return LocalDate.parse(key.text());
        } catch (DateTimeException malformed) {
            throw key.wrong("\"" + key.text() + "\" is no day, such as 2016-01-01");
        }
    }

    private static List<Section> sections(YamlBlock file, List<String> languages) {
        var sections = new ArrayList<Section>();
        Set<String> ids = new HashSet<>();
        Set<String> placed = new HashSet<>();
        var key = file.take("sections");
        var entries = key.entries();
        if (entries.isEmpty()) throw key.wrong("has no section");
        if (entries.size() > MOST_SECTIONS) throw key.wrong("has more than " + MOST_SECTIONS + " sections");
        for (var entry : entries) {
            var id = entry.take("id");
            if (!SECTION_ID.matcher(id.text()).matches() || id.text().length() > LONGEST_ID)
                throw id.wrong("\"" + id.text() + "\" is no id: at most " + LONGEST_ID
                        + " capital letters, digits and hyphens, such as EUROPE");
            if (!ids.add(id.text())) throw id.wrong("\"" + id.text() + "\" is the id of an earlier section");
            sections.add(new Section(id.text(), entry.phraseOf(languages, languages), countries(entry, placed)));
            entry.nothingElse();
        }
        return sections;
    }

    /** @param placed the countries of the sections before, to which these are added */
    private static List<String> countries(YamlBlock section, Set<String> placed) {
        var countries = new ArrayList<String>();
        for (var entry :
                section.takeIfThere("countries").map(YamlBlock::entries).orElse(List.of())) {
            var country = entry.matching(COUNTRY, "must be a country's two capital letters, such as ES");
            if (!placed.add(country)) throw entry.wrong("names " + country + ", which has a section already");
            countries.add(country);
        }
        return countries;
    }

    private static Optional<String> contact(YamlBlock file) {
        return file.takeIfThere("contact")
                .map(key -> key.matching(ADDRESS, "must be one address, such as secretariat@example.org"));
    }
}
