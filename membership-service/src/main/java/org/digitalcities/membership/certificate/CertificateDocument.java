package org.digitalcities.membership.certificate;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.digitalcities.community.Community;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes the tagged PDF (PDF/UA-1) of a certificate. */
@Component
class CertificateDocument {

    private static final int PIXELS = 6;
    private static final int MARGIN = 4;
    private static final int WHITE = 0xFFFFFF;
    private static final int BOLD = 700;
    private static final int REGULAR = 400;

    private final ITemplateEngine templates;
    private final MessageTexts texts;
    private final Dates dates;
    private final Countries countries;
    private final Community community;
    private final BusinessClock clock;

    CertificateDocument(
            ITemplateEngine templates,
            MessageTexts texts,
            Dates dates,
            Countries countries,
            Community community,
            BusinessClock clock) {
        this.templates = templates;
        this.texts = texts;
        this.dates = dates;
        this.countries = countries;
        this.community = community;
        this.clock = clock;
    }

    byte[] pdf(Certificate certificate, Lang lang) {
        try (var file = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .useFont(CertificateFont::regular, CertificateFont.FAMILY, REGULAR, FontStyle.NORMAL, true)
                    .useFont(CertificateFont::bold, CertificateFont.FAMILY, BOLD, FontStyle.NORMAL, true)
                    .withHtmlContent(html(certificate, lang), null)
                    .toStream(file)
                    .run();
            return described(file.toByteArray(), certificate.check());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only link is described by its address, as PDF/UA demands. */
    private static byte[] described(byte[] pdf, String address) throws IOException {
        try (var document = Loader.loadPDF(pdf);
                var file = new ByteArrayOutputStream()) {
            for (var page : document.getPages())
                for (var annotation : page.getAnnotations()) annotation.setContents(address);
            document.save(file);
            return file.toByteArray();
        }
    }

    private String html(Certificate certificate, Lang lang) {
        var locale = lang.locale();
        var facts = Map.<String, Object>of(
                "member", certificate.name(),
                "country", countries.name(certificate.country(), locale),
                "community", community.nameAt(clock.now(), lang.code()),
                "mandate", Mandate.shown(certificate.mandate()),
                "since", dates.date(certificate.since(), locale),
                "issued", dates.date(certificate.issued(), locale));
        var page = new Context(locale);
        page.setVariable("lang", lang.code());
        page.setVariable("community", community.nameAt(clock.now(), lang.code()));
        page.setVariable("says", texts.text("certificate.says", facts, locale));
        page.setVariable("issued", texts.text("certificate.issued", facts, locale));
        page.setVariable("member", certificate.name());
        page.setVariable("check", certificate.check());
        page.setVariable("code", "data:image/png;base64," + png(certificate.check()));
        return templates.process("certificate/document", page);
    }

    /** A QR code of black squares on white. */
    private static String png(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var side = (code.size + 2 * MARGIN) * PIXELS;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++)
                if (!code.getModule(x / PIXELS - MARGIN, y / PIXELS - MARGIN)) image.setRGB(x, y, WHITE);
        try (var file = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", file);
            return Base64.getEncoder().encodeToString(file.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
