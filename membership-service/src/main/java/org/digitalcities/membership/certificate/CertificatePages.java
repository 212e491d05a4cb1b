package org.digitalcities.membership.certificate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.membership.citypage.LinkRequests;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Certificates for an officer and for a city, and the page that says whether one is valid. */
@Controller
class CertificatePages {

    /** What follows the address of a certificate in that of its file. */
    static final String FILE = "/certificate.pdf";

    private final Certificates certificates;
    private final CertificateFiles files;
    private final LinkRequests requests;
    private final Countries countries;

    CertificatePages(Certificates certificates, CertificateFiles files, LinkRequests requests, Countries countries) {
        this.certificates = certificates;
        this.files = files;
        this.requests = requests;
        this.countries = countries;
    }

    @GetMapping("/console/membership/members/{id}/certificate")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<byte[]> forOfficer(@PathVariable String id, Lang lang) {
        return files.answer(id, lang);
    }

    /** In the language of the mail with the link. */
    @GetMapping("/m/{token}/certificate/{member}")
    @AllowedFor(anyone = true)
    ResponseEntity<byte[]> forCity(
            @PathVariable String token, @PathVariable String member, HttpServletRequest request) {
        var opened = requests.open(token)
                .filter(one ->
                        one.members().stream().anyMatch(served -> served.id().equals(member)))
                .orElseThrow(() -> Problem.unknown().thrown());
        Lang.ofPerson(request, opened.language());
        return files.answer(member, Lang.of(Locale.of(opened.language())));
    }

    @GetMapping("/c/{token}")
    @AllowedFor(anyone = true)
    ModelAndView check(@PathVariable String token, Lang lang) {
        return certificates
                .check(token)
                .map(checked -> page(token, checked, lang))
                .orElseGet(NoGoodLink::page);
    }

    /** Anybody who has a certificate's address may have the file: it says no more than the page. */
    @GetMapping("/c/{token}" + FILE)
    @AllowedFor(anyone = true)
    ResponseEntity<byte[]> file(@PathVariable String token, Lang lang) {
        var checked =
                certificates.check(token).orElseThrow(() -> Problem.unknown().thrown());
        return files.answer(checked.member().id(), lang);
    }

    private ModelAndView page(String token, Certificates.Checked checked, Lang lang) {
        var member = checked.member();
        return new ModelAndView("certificate/check")
                .addObject("state", checked.state())
                .addObject("file", "/c/" + token + FILE)
                .addObject(
                        "name",
                        Optional.ofNullable(member.particulars().names().in(lang.code()))
                                .orElse(member.profile().name()))
                .addObject("country", countries.name(member.profile().country(), lang.locale()))
                .addObject("mandate", Mandate.shown(checked.mandate()))
                .addObject("since", checked.since())
                .addObject("issued", checked.issued());
    }
}
