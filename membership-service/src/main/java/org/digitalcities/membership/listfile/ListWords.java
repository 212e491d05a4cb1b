package org.digitalcities.membership.listfile;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.webkit.text.PlainText;

/** The words of lists for what the hub stores as codes: countries, sections, kinds and languages by their names in any language. */
public final class ListWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<String, MemberKind> KINDS = Map.of(
            "city", MemberKind.CITY,
            "ciudad", MemberKind.CITY,
            "ville", MemberKind.CITY,
            "association", MemberKind.ASSOCIATION,
            "asociacion", MemberKind.ASSOCIATION);

    private final Map<ListColumn, Map<String, String>> codes = new HashMap<>();

    public ListWords(Community community) {
        for (var code : community.languages()) {
            var reader = Locale.of(code);
            for (var country : Locale.getISOCountries())
                put(ListColumn.COUNTRY, Locale.of("", country).getDisplayCountry(reader), country);
            put(ListColumn.COUNTRY, "kosovo", "XK");
            for (var section : community.sections())
                put(ListColumn.SECTION, section.name().in(code), section.id());
            for (var language : community.languages())
                put(ListColumn.LANGUAGE, Locale.of(language).getDisplayLanguage(reader), language);
        }
        KINDS.forEach((word, kind) -> put(ListColumn.KIND, word, EnumNames.of(kind)));
    }

    private void put(ListColumn column, String word, String code) {
        codes.computeIfAbsent(column, _ -> new HashMap<>()).putIfAbsent(fold(word), code);
    }

    /** The code for what stands in a cell; the cell's text where it is no known word. */
    String code(ListColumn column, String cell) {
        var text = PlainText.line(cell);
        if (text == null || text.isEmpty()) return null;
        var code = codes.getOrDefault(column, Map.of()).get(fold(text));
        if (code != null) return code;
        return column == ListColumn.COUNTRY && text.length() == 2 ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** Where each column seems to be, by the words of a heading; a column of the file is used once. */
    static Map<ListColumn, Integer> guess(List<String> heading) {
        var folded = heading.stream().map(ListWords::fold).toList();
        var guessed = new HashMap<ListColumn, Integer>();
        for (var column : ListColumn.values()) {
            for (var at = 0; at < folded.size(); at++) {
                if (column.isHeadedBy(folded.get(at)) && !guessed.containsValue(at)) {
                    guessed.putIfAbsent(column, at);
                }
            }
        }
        return guessed;
    }

    /** Without accents, case and punctuation. */
    static String fold(String text) {
        if (text == null) return "";
        var plain = MARKS.matcher(Normalizer.normalize(PlainText.line(text), Normalizer.Form.NFKD))
                .replaceAll("");
        return OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** An id made of a country and a name; null if nothing of the name can stand in an id. */
    static String id(String country, String name) {
        var letters = fold(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (country == null || letters.isEmpty()) return null;
        var id = country.toLowerCase(Locale.ROOT) + "-" + letters;
        return id.substring(0, Math.min(id.length(), 64)).replaceAll("-+$", "");
    }
}
