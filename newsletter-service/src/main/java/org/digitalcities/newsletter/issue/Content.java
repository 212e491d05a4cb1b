package org.digitalcities.newsletter.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final List<String> LANGUAGES = List.of("en", "es", "fr");

    public Content {
        standIn = standIn == null ? Map.of() : Map.copyOf(standIn);
    }

    /** Languages in which title or body is missing and for which no complete language stands in. */
    public List<String> missing() {
        return LANGUAGES.stream().filter(language -> !complete(language) && !complete(standIn.get(language))).toList();
    }

    /** The language in which a reader of {@code language} gets the issue. */
    public String readIn(String language) {
        return complete(language) ? language : standIn.getOrDefault(language, language);
    }

    private boolean complete(String language) {
        return language != null && !title.missing().contains(language) && !body.missing().contains(language);
    }

    /** What keeps a text from being set. */
    public List<Remark> faults() {
        return each(Markdown.Look::faults);
    }

    /** What is refused of a text that is written now: also links that lead nowhere, which an earlier release took. */
    public List<Remark> refused() {
        return each(look -> Stream.concat(look.faults().stream(), look.dead().stream()).toList());
    }

    /** What a mail cannot show as its writer means it, and what is refused of a text that an earlier release took. */
    public List<Remark> remarks() {
        return each(look -> Stream.of(look.faults(), look.dead(), look.notes()).flatMap(List::stream).toList());
    }

    /** @param code for the bundles, with the facts that its text names */
    public record Remark(String field, String code, Map<String, Object> facts) {}

    /** What is refused of one text in Markdown, which may be null. */
    public static List<Remark> refused(String field, String markdown) {
        return remarks(field, markdown, look -> Stream.concat(look.faults().stream(), look.dead().stream()).toList());
    }

    private List<Remark> each(Function<Markdown.Look, List<Markdown.Remark>> part) {
        return LANGUAGES.stream().flatMap(language -> remarks("body." + language, body.in(language), part).stream()).toList();
    }

    private static List<Remark> remarks(String field, String markdown, Function<Markdown.Look, List<Markdown.Remark>> part) {
        if (markdown == null) return List.of();
        return part.apply(Markdown.look(markdown)).stream().map(remark -> new Remark(field, remark.code(), remark.facts())).toList();
    }

    /** Tells one content from another: its texts, what stands in for what, and whom it is for. */
    String hash() {
        var parts = new ArrayList<Object>(List.of(new TreeMap<>(standIn), String.valueOf(edition), Audience.RULE));
        for (var text : List.of(title, body)) for (var language : LANGUAGES) parts.add(String.valueOf(text.in(language)));
        return Sha256.of(parts.stream().map(Object::toString).map(part -> part.length() + ":" + part).collect(Collectors.joining()));
    }
}
