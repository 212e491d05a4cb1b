package org.digitalcities.membership.newcomer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.joining.Joining;
import org.digitalcities.membership.joining.JoiningForm;
import org.digitalcities.membership.joining.Joinings;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.asking.MailRequestLimiter.Answer.TooMany;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
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
import org.springframework.web.servlet.ModelAndView;

/** A city asks to join, confirms its address, answers questions and withdraws. A GET changes nothing, because mail programs open links. */
@Controller
@AllowedFor(anyone = true)
class NewcomerPages {

    private final Newcomers newcomers;
    private final Joinings joinings;
    private final JoiningForm fields;
    private final Countries countries;

    NewcomerPages(Newcomers newcomers, Joinings joinings, JoiningForm fields, Countries countries) {
        this.newcomers = newcomers;
        this.joinings = joinings;
        this.fields = fields;
        this.countries = countries;
    }

    /** A page at a mailed address is in the language of the mail. */
    @ModelAttribute
    void speak(@PathVariable Optional<String> token, HttpServletRequest request) {
        token.flatMap(newcomers::open)
                .flatMap(found -> newcomers.language(found.state()))
                .ifPresent(language -> Lang.ofPerson(request, language));
    }

    @GetMapping("/join")
    ModelAndView form(Lang lang) {
        return form(PageForm.of(Map.of("kind", "city", "contact.language", lang.code())), lang);
    }

    /** The answer does not depend on whether the address is known, so that nobody learns who works for a city. */
    @PostMapping("/join")
    @NoIdempotencyKey("asking again and again sends nothing new: pauses grow")
    @FormFields({"kind", "name", "country", "website", "message", "contact.name", "contact.email", "contact.language"})
    ModelAndView ask(PageForm typed, ActRequest acting, Requester asker, Lang lang) {
        if (typed.isOnlyShown()) return form(typed, lang);
        var checks = FieldValidator.check();
        var applicant = JoiningForm.read(typed, typed.value("contact.email"), checks);
        if (!checks.errors().isEmpty()) return form(typed.with(checks.errors()), lang);
        if (newcomers.ask(applicant, asker, acting.unkeyed()) instanceof TooMany tooMany)
            throw tooMany.problem().thrown();
        return new ModelAndView("redirect:/join/sent");
    }

    private ModelAndView form(PageForm form, Lang lang) {
        return fields.on(new ModelAndView("newcomer/form"), lang).addObject("form", form);
    }

    @GetMapping("/join/sent")
    String sent() {
        return "newcomer/sent";
    }

    /** What has come of the request: a form to check and send, or what the secretariat says. */
    @GetMapping("/j/{token}")
    ModelAndView open(@PathVariable String token, Lang lang) {
        return newcomers
                .open(token)
                .map(found -> page(token, found, null, lang))
                .orElseGet(NoGoodLink::page);
    }

    /** Confirms the address, or answers the last question. */
    @PostMapping("/j/{token}")
    @FormFields({"kind", "name", "country", "website", "message", "contact.name", "contact.language"})
    ModelAndView submit(@PathVariable String token, PageForm typed, ActRequest acting, Lang lang) {
        var found = newcomers.open(token);
        if (found.isEmpty()) return NoGoodLink.page();
        var known = found.get().state().known();
        if (known.isEmpty()) return behind(token);
        var id = found.get().id();
        return typed.on(of(id, acting), id, joinings::repeat)
                .read(checks -> JoiningForm.read(typed, known.get().contact().email(), checks))
                .act((applicant, act) -> joinings.act(id, act, new Joining.Command.Submit(applicant)))
                .answer(_ -> behind(token), form -> again(token, form, lang));
    }

    private ModelAndView again(String token, PageForm form, Lang lang) {
        return newcomers
                .open(token)
                .map(found -> page(token, found, form, lang))
                .orElseGet(NoGoodLink::page);
    }

    @GetMapping("/j/{token}/withdrawal")
    ModelAndView mayWithdraw(@PathVariable String token) {
        var found = newcomers.open(token);
        if (found.isEmpty()) return NoGoodLink.page();
        return isOpen(found.get()) ? withdrawal(token, found.get(), null) : behind(token);
    }

    @PostMapping("/j/{token}/withdrawal")
    ModelAndView withdraw(@PathVariable String token, PageForm typed, ActRequest acting) {
        var found = newcomers.open(token);
        if (found.isEmpty()) return NoGoodLink.page();
        var id = found.get().id();
        return typed.on(of(id, acting), id, joinings::repeat)
                .act(act -> joinings.act(id, act, new Joining.Command.Withdraw()))
                .answer(
                        _ -> behind(token),
                        form -> newcomers
                                .open(token)
                                .filter(NewcomerPages::isOpen)
                                .map(now -> withdrawal(token, now, form))
                                .orElseGet(() -> behind(token)));
    }

    private static ModelAndView withdrawal(String token, Snapshot<Joining> found, PageForm typed) {
        return new ModelAndView("newcomer/withdrawal")
                .addObject("form", form(typed, Map.of(), found))
                .addObject("name", found.state().name())
                .addObject("path", "/j/" + token + "/withdrawal")
                .addObject("back", "/j/" + token);
    }

    private static boolean isOpen(Snapshot<Joining> found) {
        return switch (found.state()) {
            case Joining.Asked _, Joining.Open _ -> true;
            case Joining.Accepted _, Joining.Refused _, Joining.Withdrawn _ -> false;
        };
    }

    /** @param typed null for the first view */
    private ModelAndView page(String token, Snapshot<Joining> found, PageForm typed, Lang lang) {
        var joining = found.state();
        var applicant = joining.known().orElse(null);
        var isAsked = joining instanceof Joining.Asked || joining instanceof Joining.AskedBack;
        var page = fields.on(new ModelAndView("newcomer/request"), lang);
        if (isAsked) page.addObject("form", form(typed, JoiningForm.values(applicant), found));
        return page.addObject("isAsked", isAsked)
                .addObject("joining", joining)
                .addObject("applicant", applicant)
                .addObject("kind", applicant == null ? null : "list.members.kind." + EnumNames.of(applicant.kind()))
                .addObject("country", countries.name(joining.country(), lang.locale()))
                .addObject("state", Joinings.state(joining))
                .addObject(
                        "email",
                        applicant == null
                                ? null
                                : EmailAddress.shown(applicant.contact().email()))
                .addObject(
                        "question",
                        joining instanceof Joining.AskedBack asked
                                ? asked.questions().getLast().words()
                                : null)
                .addObject("path", "/j/" + token);
    }

    private static PageForm form(PageForm typed, Map<String, String> now, Snapshot<Joining> found) {
        return typed == null ? PageForm.of(now, found.version()) : typed.beside(now, found.version());
    }

    private static ActRequest of(String id, ActRequest acting) {
        return acting.onBehalfOf(SubjectKind.JOINING.of(id));
    }

    private static ModelAndView behind(String token) {
        return new ModelAndView("redirect:/j/" + token);
    }
}
