package org.digitalcities.journeys.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds whether code or templates use a key: they name it, or compose it at run time from a beginning or an end that they name. */
final class KeyUse {

    /** Beginnings of keys that the sources do not show as such, with the reason. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("history.", "Timeline adds it to what it looks up, such as the type of an event");

    private static final Pattern CODE = Pattern.compile("problem\\.(.+)\\.(?:title|detail|page)|field\\.(.+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w./-]*[\\w]");
    private static final Pattern BEGINNING = Pattern.compile("[\"']([a-z][a-z.-]*\\.)[\"']\\s*\\+");
    private static final Pattern PIECES =
            Pattern.compile("\\|([a-z][a-z.-]*\\.)\\$\\{[^|}]*(?:\\{[^|}]*}[^|}]*)*}([a-z0-9.-]*)\\|");
    private static final Pattern PAGE = Pattern.compile("\"([a-z][a-z-]*)/\" \\+");
    private static final Pattern FILLED =
            Pattern.compile("(?:#\\{([a-z][\\w.-]*)\\(|#messages\\.msg\\('([a-z][\\w.-]*)',)");
    private static final Pattern FILLED_PIECES = Pattern.compile("#\\{\\|([a-z][a-z.-]*\\.)\\$\\{[^|}]*}\\|\\(");
    private static final Pattern END = Pattern.compile("[\"'](\\.[a-z][a-z.-]*)[\"']");

    private final Set<String> words;
    private final List<Pattern> composed = new ArrayList<>();
    private final Set<String> ends;

    KeyUse(String sources) {
        words = found(WORD, sources);
        ends = found(END, sources);
        BEGINNING.matcher(sources).results().forEach(it -> compose(it.group(1), ""));
        PIECES.matcher(sources).results().forEach(it -> compose(it.group(1), it.group(2)));
        for (var end : List.of(".title", ".lead"))
            PAGE.matcher(sources).results().forEach(it -> compose(it.group(1) + ".", end));
        ELSEWHERE.keySet().forEach(beginning -> compose(beginning, ""));
    }

    boolean uses(String key) {
        var code = CODE.matcher(key);
        if (code.matches()) return words.contains(code.group(1) != null ? code.group(1) : code.group(2));
        // A page takes its texts by its own name, such as renewal/form.
        if (words.contains(key) || words.contains(key.replace('.', '/'))) return true;
        if (composed.stream().anyMatch(it -> it.matcher(key).matches())) return true;
        return ends.stream().filter(key::endsWith).anyMatch(end -> uses(key.substring(0, key.length() - end.length())));
    }

    private void compose(String beginning, String end) {
        // Codes of refusals and errors are looked up by their own names.
        if (!beginning.equals("problem.") && !beginning.equals("field."))
            composed.add(Pattern.compile(Pattern.quote(beginning) + "[^.].*" + Pattern.quote(end)));
    }

    /** The keys, or their beginnings that end with a dot, to which the templates among the sources give values. */
    static Set<String> filledByTemplates(String sources) {
        var keys = FILLED.matcher(sources)
                .results()
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .collect(Collectors.toSet());
        keys.addAll(found(FILLED_PIECES, sources));
        return keys;
    }

    private static Set<String> found(Pattern pattern, String sources) {
        return pattern.matcher(sources).results().map(KeyUse::last).collect(Collectors.toSet());
    }

    private static String last(MatchResult match) {
        return match.group(match.groupCount());
    }
}
