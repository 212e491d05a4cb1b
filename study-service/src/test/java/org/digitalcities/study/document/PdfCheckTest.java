package org.digitalcities.study.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digitalcities.study.document.PdfCheck.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfCheckTest {

    private static final String PDF =
            "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Size 1 >>\nstartxref\n9\n%%EOF\n";

    @ParameterizedTest
    @ValueSource(strings = {"good.pdf", "leading-newline.pdf"})
    void aPdfIsTakenAsReadersTakeIt(String name) throws IOException {
        try (var in = getClass().getResourceAsStream("/faults/" + name)) {
            assertThat(fault(in.readAllBytes())).isEmpty();
        }
    }

    @Test
    void whatStandsBeforeItsMarkMayFillTheFirstKilobyteAndNoMore() {
        assertThat(fault("\u00ef\u00bb\u00bf" + PDF)).isEmpty();
        assertThat(fault("X-Mailer: office\r\n\r\n" + PDF)).isEmpty();
        assertThat(fault("\u0000".repeat(128) + PDF)).isEmpty();
        assertThat(fault(" ".repeat(1024 - "%PDF-1.7".length()) + PDF)).isEmpty();
        assertThat(fault(" ".repeat(1024) + PDF)).containsInstanceOf(Fault.NotPdf.class);
    }

    @Test
    void aFileThatOnlyMentionsTheMarkIsNone() {
        assertThat(fault("<html>" + PDF + "</html>")).contains(new Fault.NotPdf(UploadFileType.HTML));
        assertThat(fault("A PDF begins with %PDF- and ends with %%EOF"))
                .contains(new Fault.NotPdf(UploadFileType.TEXT));
    }

    @Test
    void itSaysWhatIsWrong() {
        assertThat(fault("")).contains(new Fault.Empty());
        assertThat(fault(PDF.replace("%%EOF", ""))).contains(new Fault.Truncated());
        assertThat(fault(PDF + " ".repeat(1100))).contains(new Fault.Truncated());
        assertThat(fault(PDF.replace("/Size 1", "/Size 1 /Encrypt 12 0 R"))).contains(new Fault.Protected());
        assertThat(fault(PDF.replace("/Size 1", "/Encrypt<</Filter/Standard>>")))
                .contains(new Fault.Protected());
        assertThat(fault(PDF.replace("/Catalog", "/Catalog /Encrypted true (about /Encrypt and its kin)")))
                .isEmpty();
    }

    @Test
    void aProtectionIsSeenWhereverTheFileIsCutAsItStreamsBy() {
        var bytes = (PDF.replace("/Size 1", "x".repeat(3000) + " /Encrypt 12 0 R " + "x".repeat(3000)))
                .getBytes(ISO_8859_1);
        for (int cut = 3000; cut < 3120; cut++) {
            var check = new PdfCheck();
            check.update(bytes, cut);
            var rest = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
            check.update(rest, rest.length);
            assertThat(check.whole()).as("cut at %d", cut).contains(new Fault.Protected());
        }
    }

    @Test
    void whatWasSentInPlaceOfAPdfIsNamed() throws IOException {
        assertThat(kind("<!DOCTYPE html><title>Sign in</title>".getBytes(UTF_8)))
                .isEqualTo(UploadFileType.HTML);
        assertThat(kind("\n <?xml version=\"1.0\"?><html xmlns=\"x\"/>".getBytes(UTF_8)))
                .isEqualTo(UploadFileType.HTML);
        assertThat(kind(zip("[Content_Types].xml", "_rels/.rels", "word/document.xml")))
                .isEqualTo(UploadFileType.WORD);
        assertThat(kind(zip("[Content_Types].xml", "xl/workbook.xml"))).isEqualTo(UploadFileType.EXCEL);
        assertThat(kind(zip("[Content_Types].xml", "ppt/presentation.xml"))).isEqualTo(UploadFileType.POWERPOINT);
        assertThat(kind(zip("study.pdf"))).isEqualTo(UploadFileType.ZIP);
        assertThat(kind("PK\u0003\u0004......................mimetypeapplication/vnd.oasis.opendocument.text"
                        .getBytes(ISO_8859_1)))
                .isEqualTo(UploadFileType.OPEN_DOCUMENT);
        assertThat(kind(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}))
                .isEqualTo(UploadFileType.OLDER_OFFICE);
        assertThat(kind(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0})).isEqualTo(UploadFileType.PICTURE);
        assertThat(kind("{\\rtf1 text}".getBytes(UTF_8))).isEqualTo(UploadFileType.RICH_TEXT);
        assertThat(kind(gzip())).isEqualTo(UploadFileType.COMPRESSED);
        assertThat(kind("Estudio".getBytes(UTF_16))).isEqualTo(UploadFileType.TEXT);
        assertThat(kind("Ciudad;País\nBilbao;España\n".getBytes(UTF_8))).isEqualTo(UploadFileType.TEXT);
        assertThat(kind(new byte[] {1, 2, 3})).isEqualTo(UploadFileType.UNKNOWN);
    }

    private static UploadFileType kind(byte[] bytes) {
        return ((Fault.NotPdf) fault(bytes).orElseThrow()).kind();
    }

    private static Optional<Fault> fault(String bytes) {
        return fault(bytes.getBytes(ISO_8859_1));
    }

    private static Optional<Fault> fault(byte[] bytes) {
        var check = new PdfCheck();
        if (bytes.length > 0) check.update(bytes, bytes.length);
        return check.whole();
    }

    private static byte[] zip(String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(PDF.getBytes(UTF_8));
        }
        return out.toByteArray();
    }
}
