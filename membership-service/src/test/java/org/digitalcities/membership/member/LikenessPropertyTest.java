package org.digitalcities.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names are compared without case, accents, spaces and punctuation. */
class LikenessPropertyTest {

    private static final String MARKS = "\u0300\u0301\u0303\u0308\u030c\u0327\u0328";

    @Property
    void aNameIsTheSameInAnyCaseAndWithoutItsAccents(@ForAll("names") String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        for (var form : Normalizer.Form.values()) {
            var written = Normalizer.normalize(name, form);
            assertThat(Likeness.key(written)).isEqualTo(Likeness.key(plain));
            assertThat(Likeness.key(written.toUpperCase(Locale.ROOT))).isEqualTo(Likeness.key(plain));
            assertThat(Likeness.key(written.toLowerCase(Locale.ROOT))).isEqualTo(Likeness.key(plain));
        }
    }

    @Property
    void aNameIsTheSameWithOtherAccentsSpacesAndHyphens(
            @ForAll("names") String name, @ForAll("accents") String accents) {
        var written = new StringBuilder(" ");
        for (var i = 0; i < name.length(); i++)
            written.append(name.charAt(i)).append(accents.charAt(i % accents.length()));
        assertThat(Likeness.key(written.append(' ').toString().replace(" ", " - ")))
                .isEqualTo(Likeness.key(name));
    }

    @Property
    void namesOfOtherLettersAreOthers(@ForAll("words") String one, @ForAll("words") String other) {
        assertThat(Likeness.key(one).equals(Likeness.key(other))).isEqualTo(one.equals(other));
    }

    @Provide
    static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abcdefghijklmnopqrstuvwxyz\u00e1\u00e7\u00e9\u00ed\u00f1\u00f3\u00f6\u0161\u017e '-")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Provide
    static Arbitrary<String> words() {
        return Arbitraries.strings().withCharRange('a', 'd').ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    static Arbitrary<String> accents() {
        return Arbitraries.strings().withChars(MARKS).ofLength(5);
    }
}
