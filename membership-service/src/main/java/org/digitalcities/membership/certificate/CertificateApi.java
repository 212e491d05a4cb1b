package org.digitalcities.membership.certificate;

import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Certificates of membership. */
@RestController
class CertificateApi {

    private final CertificateFiles files;

    CertificateApi(CertificateFiles files) {
        this.files = files;
    }

    /**
     * Gives the certificate of a member of today: a PDF in the language of the request, with an address to check it.
     *
     * @param lang the language of the certificate
     */
    @GetMapping(path = "/api/members/{id}/certificate", produces = MediaType.APPLICATION_PDF_VALUE)
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    ResponseEntity<byte[]> getMemberCertificate(@PathVariable String id, Caller caller, Lang lang) {
        if (!caller.has(Role.SECRETARIAT) && !caller.speaksForCity(id))
            throw Problem.of(403, "forbidden").thrown();
        return files.answer(id, lang);
    }
}
