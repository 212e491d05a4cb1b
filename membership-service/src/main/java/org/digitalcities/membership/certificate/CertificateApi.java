package org.digitalcities.membership.certificate;

import java.time.LocalDate;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.WebAddress;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Certificates of membership. */
@RestController
class CertificateApi {

    private final Certificates certificates;

    CertificateApi(Certificates certificates) {
        this.certificates = certificates;
    }

    /**
     * A certificate of membership.
     *
     * @param member   the id of the member
     * @param name     of the member, as it is printed
     * @param mandate  the id of the mandate in which it is a member
     * @param since    when it became one
     * @param issued   the day of the certificate
     * @param check    where anybody can check whether it is still valid
     * @param document the certificate as a PDF, in the language of the request
     */
    @SchemaName("MembershipCertificate")
    record CertificateView(
            String member,
            String name,
            String mandate,
            LocalDate since,
            LocalDate issued,
            @WebAddress String check,
            @WebAddress String document) {}

    /** Gives the certificate of a member of today. */
    @GetMapping("/api/members/{id}/certificate")
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    CertificateView getMemberCertificate(@PathVariable String id, Caller caller, Lang lang) {
        if (!caller.has(Role.SECRETARIAT) && !caller.speaksForCity(id))
            throw Problem.of(403, "forbidden").thrown();
        var certificate = certificates.of(id, lang);
        return new CertificateView(
                id,
                certificate.name(),
                certificate.mandate(),
                certificate.since(),
                certificate.issued(),
                certificate.check(),
                certificate.check() + CertificatePages.FILE + "?lang=" + lang.code());
    }
}
