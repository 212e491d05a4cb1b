package org.digitalcities.membership.successor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.citypage.LinkRequests;
import org.digitalcities.membership.handover.Handover;
import org.digitalcities.membership.handover.Handovers;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A contact hands over from the page of its city. */
@Controller
@RequestMapping("/m/{token}/handover/{member}")
@AllowedFor(anyone = true)
class CityHandoverPages {

    private final LinkRequests requests;
    private final Handovers handovers;

    CityHandoverPages(LinkRequests requests, Handovers handovers) {
        this.requests = requests;
        this.handovers = handovers;
    }

    /** A page at a mailed address is in the language of the mail. */
    @ModelAttribute
    void speak(@PathVariable String token, HttpServletRequest request) {
        requests.open(token).ifPresent(opened -> Lang.ofPerson(request, opened.language()));
    }

    @GetMapping
    ModelAndView mayStart(@PathVariable String token, @PathVariable String member, Lang lang) {
        return member(token, member)
                .map(found -> page(token, found, PageForm.of(Map.of("successor.language", lang.code()))))
                .orElseGet(NoGoodLink::page);
    }

    @PostMapping
    @FormFields({"successor.name", "successor.email", "successor.language"})
    ModelAndView start(@PathVariable String token, @PathVariable String member, PageForm typed, ActRequest acting) {
        var found = member(token, member);
        if (found.isEmpty()) return NoGoodLink.page();
        var contact = found.get().contact().id();
        return typed.on(acting.onBehalfOf(SubjectKind.MEMBER.of(member)), contact, handovers::repeat)
                .read(fields -> fields.part(
                        "successor",
                        part -> new Handover.Command.Start(
                                member,
                                ContactDetails.read(part.read(new ContactDetails(
                                        typed.value("successor.name"),
                                        typed.value("successor.email"),
                                        typed.value("successor.language")))),
                                false,
                                null)))
                .act(handovers::start)
                .answer(
                        _ -> new ModelAndView("redirect:/m/" + token),
                        form -> member(token, member)
                                .map(now -> page(token, now, form))
                                .orElseGet(NoGoodLink::page));
    }

    private Optional<Member> member(String token, String member) {
        return requests.open(token)
                .flatMap(opened -> opened.members().stream()
                        .filter(one -> one.id().equals(member))
                        .findFirst());
    }

    private static ModelAndView page(String token, Member member, PageForm form) {
        return new ModelAndView("successor/start")
                .addObject("form", form)
                .addObject("member", member.profile().name())
                .addObject("by", member.contact().name())
                .addObject("email", EmailAddress.shown(member.contact().email()))
                .addObject("mailLanguages", Lang.names())
                .addObject("path", "/m/" + token + "/handover/" + member.id())
                .addObject("back", "/m/" + token);
    }
}
