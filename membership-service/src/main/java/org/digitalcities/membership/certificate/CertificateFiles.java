package org.digitalcities.membership.certificate;

import org.digitalcities.webkit.page.Lang;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The answer with a certificate. */
@Component
class CertificateFiles {

    private final Certificates certificates;
    private final CertificateDocument document;

    CertificateFiles(Certificates certificates, CertificateDocument document) {
        this.certificates = certificates;
        this.document = document;
    }

    ResponseEntity<byte[]> answer(String member, Lang lang) {
        var certificate = certificates.of(member, lang);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(certificate.fileName())
                                .build()
                                .toString())
                .body(document.pdf(certificate, lang));
    }
}
