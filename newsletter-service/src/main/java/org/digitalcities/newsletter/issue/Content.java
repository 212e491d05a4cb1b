package org.digitalcities.newsletter.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.newsletter.audience.Audience;
import org.digitalcities.webkit.key.Sha256;

/**
 * What an issue says.
 *
 * @param body    Markdown
 * @param standIn which language is read where one is missing: {@code {fr: en}}
 * @param edition the study edition that it announces, or null
 */
public record Content(LocalText title, LocalText body, Map<String, String> standIn, String edition) {

    public Content {
        standIn = standIn == null ? Map.of() : Map.copyOf(standIn);
    }

    /** Languages in which title or body is missing and for which no complete language stands in. */
    public List<String> missing() {
        return List.of("en", "es", "fr").stream().filter(language -> !complete(language) && !complete(standIn.get(language))).toList();
    }

    /** The language in which a reader of {@code language} gets the issue. */
    public String readIn(String language) {
        return complete(language) ? language : standIn.getOrDefault(language, language);
    }

    private boolean complete(String language) {
        return language != null && !title.missing().contains(language) && !body.missing().contains(language);
    }

    /** What keeps a text from being set; of texts that are written now, none is taken that has a fault. */
    public List<Fault> faults() {
        return List.of("en", "es", "fr").stream().flatMap(language -> faults("body." + language, body.in(language)).stream()).toList();
    }

    /** @param code for the bundles, with the facts that its text names */
    public record Fault(String field, String code, Map<String, Object> facts) {}

    /** The faults of one text in Markdown, which may be null. */
    public static List<Fault> faults(String field, String markdown) {
        if (markdown == null) return List.of();
        return Markdown.look(markdown).faults().stream().map(fault -> new Fault(field, fault.code(), fault.facts())).toList();
    }

    /** Tells one content from another: its texts, what stands in for what, and whom it is for. */
    String hash() {
        var parts = new ArrayList<Object>(List.of(new TreeMap<>(standIn), String.valueOf(edition), Audience.RULE));
        for (var text : List.of(title, body)) for (var language : List.of("en", "es", "fr")) parts.add(String.valueOf(text.in(language)));
        return Sha256.of(parts.stream().map(Object::toString).map(part -> part.length() + ":" + part).collect(Collectors.joining()));
    }
}
