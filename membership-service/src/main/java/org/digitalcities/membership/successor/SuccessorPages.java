package org.digitalcities.membership.successor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.handover.Handover;
import org.digitalcities.membership.handover.Handovers;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.successor.Successors.Opened;
import org.digitalcities.membership.successor.Successors.Reader;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
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

/** The successor confirms, and the present contact can say that a handover is wrong. A GET changes nothing. */
@Controller
@RequestMapping("/h/{token}")
@AllowedFor(anyone = true)
class SuccessorPages {

    private final Successors successors;
    private final Handovers handovers;

    SuccessorPages(Successors successors, Handovers handovers) {
        this.successors = successors;
        this.handovers = handovers;
    }

    /** A page at a mailed address is in the language of the mail. */
    @ModelAttribute
    void speak(@PathVariable String token, HttpServletRequest request) {
        successors.open(token).flatMap(Opened::language).ifPresent(language -> Lang.ofPerson(request, language));
    }

    @GetMapping
    ModelAndView open(@PathVariable String token) {
        return successors.open(token).map(opened -> page(token, opened, null)).orElseGet(NoGoodLink::page);
    }

    /** Only the successor confirms. */
    @PostMapping
    @FormFields({"name", "language"})
    ModelAndView confirm(@PathVariable String token, PageForm typed, ActRequest acting) {
        var opened = successors.open(token).filter(one -> one.reader() == Reader.SUCCESSOR);
        if (opened.isEmpty()) return NoGoodLink.page();
        if (!(opened.get().handover().state() instanceof Handover.Open open)) return behind(token);
        var id = open.id();
        return typed.on(of(opened.get(), acting), id, handovers::repeat)
                .read(fields -> person(typed, open.terms().successor(), fields))
                .act((person, act) -> handovers.confirm(id, person, act))
                .answer(_ -> behind(token), form -> again(token, form));
    }

    private static Contact.Details person(PageForm typed, Contact.Details named, FieldValidator fields) {
        return ContactDetails.read(
                fields.read(new ContactDetails(typed.value("name"), named.email(), typed.value("language"))));
    }

    private ModelAndView again(String token, PageForm form) {
        return successors.open(token).map(opened -> page(token, opened, form)).orElseGet(NoGoodLink::page);
    }

    @GetMapping("/wrong")
    ModelAndView mayBeWrong(@PathVariable String token) {
        return stoppable(token).map(opened -> wrong(token, opened, null)).orElseGet(() -> behindOrNone(token));
    }

    /** Only the present contact, who was told, stops it. */
    @PostMapping("/wrong")
    ModelAndView stop(@PathVariable String token, PageForm typed, ActRequest acting) {
        var opened = successors.open(token).filter(one -> one.reader() == Reader.CONTACT);
        if (opened.isEmpty()) return NoGoodLink.page();
        var id = opened.get().handover().id();
        return typed.on(of(opened.get(), acting), id, handovers::repeat)
                .act(act -> handovers.end(id, HandoverEnd.WRONG, act))
                .answer(
                        _ -> behind(token),
                        form -> stoppable(token)
                                .map(now -> wrong(token, now, form))
                                .orElseGet(() -> behindOrNone(token)));
    }

    private Optional<Opened> stoppable(String token) {
        return successors
                .open(token)
                .filter(opened -> opened.reader() == Reader.CONTACT)
                .filter(opened -> opened.handover().state() instanceof Handover.Open);
    }

    private ModelAndView behindOrNone(String token) {
        return successors.open(token).isPresent() ? behind(token) : NoGoodLink.page();
    }

    private static ModelAndView wrong(String token, Opened opened, PageForm typed) {
        return about(opened, new ModelAndView("successor/wrong"))
                .addObject("form", form(typed, Map.of(), opened))
                .addObject("path", "/h/" + token + "/wrong")
                .addObject("back", "/h/" + token);
    }

    /** @param typed null for the first view */
    private static ModelAndView page(String token, Opened opened, PageForm typed) {
        var handover = opened.handover().state();
        var isSuccessor = opened.reader() == Reader.SUCCESSOR;
        var page = about(opened, new ModelAndView(isSuccessor ? "successor/confirm" : "successor/told"))
                .addObject("state", state(handover))
                .addObject("mailLanguages", Lang.names())
                .addObject("path", "/h/" + token);
        if (!isSuccessor || !(handover instanceof Handover.Waiting waiting)) return page;
        var named = waiting.terms().successor();
        return page.addObject("form", form(typed, Map.of("name", named.name(), "language", named.language()), opened));
    }

    /** As the page has words for it. */
    private static String state(Handover handover) {
        return switch (handover) {
            case Handover.Waiting _ -> "waiting";
            case Handover.Checking _ -> "checking";
            case Handover.Confirmed _, Handover.Done _ -> "done";
            case Handover.Ended ended -> EnumNames.of(ended.end());
            case Handover.Reversing _, Handover.Reversed _ -> "reversed";
        };
    }

    private static ModelAndView about(Opened opened, ModelAndView page) {
        var handover = opened.handover().state();
        var successor = Successors.successor(handover, opened.member());
        return page.addObject("member", opened.member().profile().name())
                .addObject(
                        "by",
                        Successors.former(handover, opened.member())
                                .map(Contact::name)
                                .orElse(null))
                .addObject("to", successor.map(Contact.Details::name).orElse(null))
                .addObject(
                        "email",
                        successor.map(one -> EmailAddress.shown(one.email())).orElse(null))
                .addObject("ends", handover.at().plus(Handover.LIFE));
    }

    private static PageForm form(PageForm typed, Map<String, String> now, Opened opened) {
        var version = opened.handover().version();
        return typed == null ? PageForm.of(now, version) : typed.beside(now, version);
    }

    private static ActRequest of(Opened opened, ActRequest acting) {
        return acting.onBehalfOf(SubjectKind.MEMBER.of(opened.handover().state().member()));
    }

    private static ModelAndView behind(String token) {
        return new ModelAndView("redirect:/h/" + token);
    }
}
