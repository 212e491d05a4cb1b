package org.digitalcities.messaging.listing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A name's sort key: without case, accents and characters before its first letter, so that Ávila sorts under A. */
public final class SortKey {

    private static final int LONGEST = 120;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BEFORE = Pattern.compile("^[^\\p{L}\\p{N}]+");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\p{Cc}]+");
    /** Letters that do not decompose, and the plain letters under which they sort. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ø', "o"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ı', "i"),
            Map.entry('ħ', "h"),
            Map.entry('’', "'"));

    private SortKey() {}

    /** Never null; a missing name sorts first. */
    public static String of(String name) {
        if (name == null) return "";
        var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        var letters = new StringBuilder(plain.length());
        for (var i = 0; i < plain.length(); i++)
            letters.append(LETTERS.getOrDefault(plain.charAt(i), plain.substring(i, i + 1)));
        var folded =
                BEFORE.matcher(SPACES.matcher(letters).replaceAll(" ").strip()).replaceFirst("");
        var end = Math.min(folded.length(), LONGEST);
        return folded.substring(0, end > 0 && Character.isHighSurrogate(folded.charAt(end - 1)) ? end - 1 : end);
    }
}
