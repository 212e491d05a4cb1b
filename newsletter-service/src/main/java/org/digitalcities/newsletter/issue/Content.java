package org.digitalcities.newsletter.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.newsletter.audience.RecipientLedger;
import org.digitalcities.newsletter.markdown.Markdown;
import org.digitalcities.webkit.key.Sha256;

/**
 * The content of an issue.
 *
 * @param body    Markdown
 * @param standIn the language that replaces a missing one: {@code {fr: en}}
 * @param edition the study edition that it announces, or null
 */
public record Content(LocalText title, LocalText body, Map<String, String> standIn, String edition) {

    public Content {
        standIn = standIn == null ? Map.of() : Map.copyOf(standIn);
    }

    /** Those of {@code needed} without title or body that no complete language replaces. */
    public List<String> missing(List<String> needed) {
        return needed.stream()
                .filter(language -> !complete(language) && !complete(standIn.get(language)))
                .toList();
    }

    /** The language in which a reader of {@code language} gets the issue. */
    public String readIn(String language) {
        return complete(language) ? language : standIn.getOrDefault(language, language);
    }

    private boolean complete(String language) {
        return language != null
                && !title.missing().contains(language)
                && !body.missing().contains(language);
    }

    /** The errors that prevent a text from being rendered. */
    public List<Remark> faults() {
        return each(Markdown.Look::faults);
    }

    /** The errors of a text that is submitted now: also dead links, which an earlier release accepted. */
    public List<Remark> refused() {
        return each(look ->
                Stream.concat(look.faults().stream(), look.dead().stream()).toList());
    }

    /** The warnings on a text: what a mail cannot show as intended, and errors that an earlier release accepted. */
    public List<Remark> remarks() {
        return each(look -> Stream.of(look.faults(), look.dead(), look.notes())
                .flatMap(List::stream)
                .toList());
    }

    /** @param code in the bundles, with the values of its text */
    public record Remark(String field, String code, Map<String, Object> facts) {}

    /** The errors of one Markdown text, which may be null. */
    public static List<Remark> refused(String field, String markdown) {
        return remarks(
                field,
                markdown,
                look -> Stream.concat(look.faults().stream(), look.dead().stream())
                        .toList());
    }

    private List<Remark> each(Function<Markdown.Look, List<Markdown.Remark>> part) {
        return LocalText.LANGUAGES.stream()
                .flatMap(language -> remarks("body." + language, body.in(language), part).stream())
                .toList();
    }

    private static List<Remark> remarks(
            String field, String markdown, Function<Markdown.Look, List<Markdown.Remark>> part) {
        if (markdown == null) return List.of();
        return part.apply(Markdown.look(markdown)).stream()
                .map(remark -> new Remark(field, remark.code(), remark.facts()))
                .toList();
    }

    /** A hash of the content: texts, replacements of languages, and audience. */
    String hash() {
        var parts =
                new ArrayList<Object>(List.of(new TreeMap<>(standIn), String.valueOf(edition), RecipientLedger.RULE));
        for (var text : List.of(title, body))
            for (var language : LocalText.LANGUAGES) parts.add(String.valueOf(text.in(language)));
        return Sha256.of(parts.stream()
                .map(Object::toString)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining()));
    }
}
