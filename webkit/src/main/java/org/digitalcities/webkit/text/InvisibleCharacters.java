package org.digitalcities.webkit.text;

import static java.lang.Character.UnicodeScript.*;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Invisible characters, by Unicode's property Default_Ignorable_Code_Point (docs/decisions/0087), and the positions in which they
 * have an effect: joiners within words of certain scripts, selectors after characters with variants, tags of flags.
 * An object reads one text from its first character to its last.
 */
final class InvisibleCharacters {

    private static final int NONE = -1;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int KEYCAP = 0x20E3;
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    /** Unicode 17, DerivedCoreProperties.txt, Default_Ignorable_Code_Point: each range by its first and its last. */
    private static final int[] IGNORABLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8,
        0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    /** Scripts whose letters join or form conjuncts, so that joiners occur in them (Unicode 17, core specification, 23.2). */
    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            ARABIC,
            SYRIAC,
            MANDAIC,
            NKO,
            MONGOLIAN,
            PHAGS_PA,
            ADLAM,
            HANIFI_ROHINGYA,
            DEVANAGARI,
            BENGALI,
            GURMUKHI,
            GUJARATI,
            ORIYA,
            TAMIL,
            TELUGU,
            KANNADA,
            MALAYALAM,
            SINHALA,
            TIBETAN,
            MYANMAR,
            KHMER,
            BALINESE,
            JAVANESE,
            SUNDANESE,
            BATAK,
            BUGINESE,
            CHAM,
            CHAKMA,
            LIMBU,
            LEPCHA,
            MEETEI_MAYEK,
            NEWA,
            SAURASHTRA,
            SYLOTI_NAGRI,
            TAI_THAM,
            TAI_VIET,
            TIRHUTA,
            GRANTHA,
            KAITHI,
            MODI,
            SHARADA);

    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;
    private static final int BLANK = 1 << Character.SPACE_SEPARATOR
            | 1 << Character.LINE_SEPARATOR
            | 1 << Character.PARAGRAPH_SEPARATOR
            | 1 << Character.CONTROL
            | 1 << Character.FORMAT
            | 1 << Character.PRIVATE_USE
            | 1 << Character.SURROGATE;

    private int before = NONE;
    private int base = NONE;
    private boolean inFlag;

    /** Whether the character is invisible in every position. */
    static boolean is(int c) {
        var at = Arrays.binarySearch(IGNORABLE, c);
        // An insertion point between two entries lies within a range if the entry before it is the start of one.
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** Whether it is ignorable, or as invisible or unsuitable: the empty Braille pattern, annotation marks. */
    static boolean hides(int c) {
        return is(c) || c == 0x2800 || c >= 0xFFF9 && c <= 0xFFFB;
    }

    /** Whether a reader sees something; a mark without a letter and private-use characters do not count. */
    static boolean shows(int c) {
        return !hides(c) && (1 << Character.getType(c) & (MARKS | BLANK)) == 0;
    }

    /**
     * Takes the next character of the text.
     *
     * @param after the one after it, or -1
     * @return whether it is invisible in this position
     */
    boolean take(int c, int after) {
        var hidden = hides(c) && !shapes(c, after);
        inFlag = c == BLACK_FLAG || inFlag && isTag(c);
        if (!hides(c) && !isMark(c)) base = c;
        before = c;
        return hidden;
    }

    private boolean shapes(int c, int after) {
        if (c == ZWJ && isPicture(base)) return isPicture(after);
        if (c == ZWJ) return joins();
        if (c == ZWNJ) return joins() && (Character.isLetter(after) || isMark(after));
        if (c == 0xFE0E || c == 0xFE0F) return base == before && hasPicture(after) || isIdeograph();
        if (c >= 0xFE00 && c <= 0xFE0F) return isIdeograph() || before == base && JOINED.contains(script());
        if (c >= 0xE0100 && c <= 0xE01EF) return isIdeograph();
        if (c >= 0x180B && c <= 0x180F && c != 0x180E) return before == base && script() == MONGOLIAN;
        return inFlag && isTag(c);
    }

    /** Within a word whose letters join or form conjuncts. */
    private boolean joins() {
        return (before == base || isMark(before)) && JOINED.contains(script());
    }

    private boolean isIdeograph() {
        return before == base && base != NONE && Character.isIdeographic(base);
    }

    private boolean hasPicture(int after) {
        return base != NONE && Character.isEmoji(base) && (base > 0x7F || after == KEYCAP);
    }

    private UnicodeScript script() {
        return base == NONE ? COMMON : UnicodeScript.of(base);
    }

    private static boolean isPicture(int c) {
        return c != NONE && (Character.isExtendedPictographic(c) || Character.isEmojiModifier(c));
    }

    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }

    private static boolean isMark(int c) {
        return c != NONE && !hides(c) && (1 << Character.getType(c) & MARKS) != 0;
    }
}
