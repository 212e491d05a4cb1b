package org.digitalcities.newsletter.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jdom2.Verifier;

class PrintableTest {

    @Example
    void whatXmlDoesNotAllowIsLeftOutAndTheRestStays() {
        assertThat(Printable.of("a\uFFFEb\uFFFF\u0000\u0001c\uD83Dd\uDE80e")).isEqualTo("abcde");
        assertThat(Printable.of("Línea\n\tfin\r 🚀 \u0085\u00A0")).isEqualTo("Línea\n\tfin\r 🚀 \u0085\u00A0");
        assertThat(Printable.of(null)).isNull();
    }

    @Property
    void anyTextCanBeWrittenAsXml(@ForAll String text) {
        assertThat(Verifier.checkCharacterData(Printable.of(text))).isNull();
    }
}
