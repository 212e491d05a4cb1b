package org.digitalcities.membership.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/** The embedded font of certificates, Liberation Sans (SIL Open Font License): it sets Latin, Greek and Cyrillic. */
@Component
class CertificateFont {

    static final String FAMILY = "Liberation Sans";

    private static final String REGULAR = "/liberation/LiberationSans-Regular.ttf";
    private static final String BOLD = "/liberation/LiberationSans-Bold.ttf";
    private static final int FIRST_HEBREW = 0x0590;

    private volatile CmapLookup glyphs;

    static InputStream regular() {
        return file(REGULAR);
    }

    static InputStream bold() {
        return file(BOLD);
    }

    private static InputStream file(String path) {
        return CertificateFont.class.getResourceAsStream(path);
    }

    /** Whether each character has a glyph and is written from left to right. */
    boolean sets(String text) {
        return text.codePoints().allMatch(one -> one < FIRST_HEBREW && glyphs().getGlyphId(one) != 0);
    }

    /** Read once, when the first certificate is made. */
    private CmapLookup glyphs() {
        if (glyphs == null) glyphs = read();
        return glyphs;
    }

    private static CmapLookup read() {
        try (var file = regular();
                var font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
