package org.digitalcities.membership.guest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.guest.Guests.Guest;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.renewal.Answer;
import org.digitalcities.membership.renewal.AnswerForm;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.RenewalSubmission;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Submission.Wish;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.calendar.DeadlineEntry;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The pages behind a personal link, to renew or to withdraw. Every invalid link shows the same page. */
@Controller
@RequestMapping("/r/{token}")
class GuestPages {

    /** The second button of the form. */
    private static final String SAVE = "save";

    private final Guests links;
    private final Renewals renewals;
    private final BusinessClock clock;
    private final MessageSource messages;
    private final MessageTexts texts;
    private final Community community;

    GuestPages(
            Guests links,
            Renewals renewals,
            BusinessClock clock,
            MessageSource messages,
            MessageTexts texts,
            Community community) {
        this.community = community;
        this.links = links;
        this.renewals = renewals;
        this.clock = clock;
        this.messages = messages;
        this.texts = texts;
    }

    /** The form, or the answer if there is one. In the contact's language, unless the query has another. */
    @GetMapping
    @AllowedFor(anyone = true)
    ModelAndView open(@PathVariable String token, @RequestParam Optional<String> lang, Locale locale) {
        var guest = links.guest(token, clock.now());
        if (guest.isEmpty()) return NoGoodLink.page();
        if (lang.isEmpty()) {
            var language =
                    guest.get().isPresent() ? guest.get().member().contact().language() : locale.getLanguage();
            return new ModelAndView("redirect:" + address(token, language));
        }
        return switch (guest.get().renewal()) {
            case Renewal.Invited _, Renewal.AskedBack _, Renewal.Refused _ ->
                form(
                        token,
                        guest.get(),
                        AnswerForm.of(guest.get().member(), guest.get().renewal(), messages),
                        locale);
            case Renewal.Submitted submitted -> submitted(token, guest.get(), submitted, locale);
            case Renewal.Renewed renewed -> answered(token, guest.get(), "renewed", renewed.answer(), locale);
            case Renewal.Withdrawn withdrawn -> answered(token, guest.get(), "withdrawn", withdrawn.answer(), locale);
            case Renewal.Ended _ -> page("renewal/ended", token, guest.get(), locale);
            case Renewal.Lapsed _ -> NoGoodLink.page();
        };
    }

    /** The answer, or what is saved to come back to it. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @FormFields({
        "contact.name",
        "contact.email",
        "contact.language",
        "representative.name",
        "representative.office",
        "note",
        SAVE
    })
    @AllowedFor(anyone = true)
    ModelAndView renew(@PathVariable String token, PageForm typed, ActRequest acting, Locale locale) {
        var guest = links.guest(token, acting.now());
        if (guest.isEmpty()) return NoGoodLink.page();
        var member = guest.get().member();
        var later = "true".equals(typed.value(SAVE));
        return answer(token, guest.get(), typed, acting, locale, later ? "renewal.saved" : null, fields -> {
            var form = AnswerForm.of(typed);
            form.check(member, messages, locale, fields);
            if (later) return new Renewal.Command.Save(form.draft(member, messages, fields));
            return form.submission(member, messages)
                    .bySelf(Answer.Origin.link(guest.get().contact()), fields);
        });
    }

    @GetMapping("/reopening")
    @AllowedFor(anyone = true)
    ModelAndView afterReopening(@PathVariable String token, Locale locale) {
        return links.guest(token, clock.now()).isEmpty() ? NoGoodLink.page() : behind(token, locale);
    }

    /** Takes an answer back that is not decided, to change it. */
    @PostMapping(path = "/reopening", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @AllowedFor(anyone = true)
    ModelAndView reopen(@PathVariable String token, PageForm typed, ActRequest acting, Locale locale) {
        var guest = links.guest(token, acting.now());
        if (guest.isEmpty() || !guest.get().isPresent()) return NoGoodLink.page();
        return answer(token, guest.get(), typed, acting, locale, "renewal.reopened", _ -> new Renewal.Command.Reopen());
    }

    /** Withdrawing has a page of its own that asks for the member's name, so that nobody withdraws by mistake. */
    @GetMapping("/withdrawal")
    @AllowedFor(anyone = true)
    ModelAndView withdrawal(@PathVariable String token, Locale locale) {
        var guest = links.guest(token, clock.now());
        if (guest.isEmpty()) return NoGoodLink.page();
        if (!guest.get().renewal().isAsked())
            return new ModelAndView("redirect:" + address(token, locale.getLanguage()));
        return withdrawal(token, guest.get(), PageForm.empty(), locale);
    }

    @PostMapping(path = "/withdrawal", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @FormFields({"name", "note"})
    @AllowedFor(anyone = true)
    ModelAndView withdraw(@PathVariable String token, PageForm typed, ActRequest acting, Locale locale) {
        var guest = links.guest(token, acting.now());
        if (guest.isEmpty()) return NoGoodLink.page();
        var member = guest.get().member().profile().name();
        return answer(token, guest.get(), typed, acting, locale, null, fields -> {
            if (!PlainText.same(typed.value("name"), member))
                fields.bad(FieldError.of("name", "name-differs").with("name", member));
            return new RenewalSubmission(RenewalSubmission.WITHDRAW, null, null, typed.value("note"), null, null)
                    .bySelf(Answer.Origin.link(guest.get().contact()), fields);
        });
    }

    @GetMapping(path = "/deadline.ics", produces = "text/calendar")
    @AllowedFor(anyone = true)
    @ResponseBody
    ResponseEntity<Object> calendar(@PathVariable String token) {
        return links.guest(token, clock.now())
                .map(guest -> ResponseEntity.ok()
                        .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                        .header("Content-Disposition", "attachment; filename=\"deadline.ics\"")
                        .<Object>body(entry(guest).file(clock.now())))
                .orElse(ResponseEntity.notFound().build());
    }

    /** Whether the act took effect, was a repeat or came too late: the page behind the link shows the current state. */
    private ModelAndView answer(
            String token,
            Guest guest,
            PageForm typed,
            ActRequest acting,
            Locale locale,
            String done,
            Function<FieldValidator, Renewal.Command> read) {
        var id = guest.renewal().invitation().id();
        return typed.on(of(guest, acting), id, renewals::repeat)
                .read(read)
                .act((answer, act) -> renewals.answer(id, act, answer))
                .answer(
                        _ -> done == null
                                ? behind(token, locale)
                                : NextPage.at(address(token, locale.getLanguage()), done),
                        form -> again(token, form, locale));
    }

    /** The form that was sent, if an answer is still awaited. */
    private ModelAndView again(String token, PageForm form, Locale locale) {
        var guest = links.guest(token, clock.now());
        if (guest.isEmpty()) return NoGoodLink.page();
        if (!guest.get().renewal().isAsked()) return behind(token, locale);
        return form.values().containsKey("name")
                ? withdrawal(token, guest.get(), form, locale)
                : form(token, guest.get(), form, locale);
    }

    private static ActRequest of(Guest guest, ActRequest acting) {
        return acting.onBehalfOf(SubjectKind.MEMBER.of(guest.member().id()));
    }

    private static ModelAndView behind(String token, Locale locale) {
        return new ModelAndView("redirect:" + address(token, locale.getLanguage()));
    }

    private ModelAndView form(String token, Guest guest, PageForm form, Locale locale) {
        return page("renewal/form", token, guest, locale)
                .addObject("form", form)
                .addObject("asked", guest.renewal() instanceof Renewal.AskedBack asked ? asked : null)
                .addObject("refused", guest.renewal() instanceof Renewal.Refused refused ? refused : null)
                .addObject("offices", AnswerForm.offices(guest.member(), messages, locale));
    }

    private ModelAndView withdrawal(String token, Guest guest, PageForm form, Locale locale) {
        return page("renewal/withdrawal", token, guest, locale).addObject("form", form);
    }

    private ModelAndView submitted(String token, Guest guest, Renewal.Submitted submitted, Locale locale) {
        var leaves = submitted.submission().wish() == Wish.WITHDRAW;
        return answered(token, guest, "submitted", submitted.given(), locale)
                .addObject("form", PageForm.empty())
                .addObject("leaves", leaves)
                .addObject("change", submitted.submission().change())
                .addObject("canChange", guest.isPresent() && !submitted.isOver(clock.now()));
    }

    private ModelAndView answered(String token, Guest guest, String decision, Answer answer, Locale locale) {
        return page("renewal/" + decision, token, guest, locale)
                .addObject("answer", answer)
                .addObject("person", guest.isPresent() ? guest.member() : null)
                .addObject("successor", guest.isPresent() ? links.successor(guest) : null)
                .addObject("email", AnswerForm.shown(guest.member().contact().email()));
    }

    private ModelAndView page(String name, String token, Guest guest, Locale locale) {
        var invitation = guest.renewal().invitation();
        var facts = Map.<String, Object>of(
                "member", guest.member().profile().name(), "mandate", Mandate.shown(invitation.mandate()));
        return new ModelAndView(name)
                .addObject("token", token)
                .addObject("member", guest.member())
                .addObject("title", texts.text(name.replace('/', '.') + ".title", facts, locale))
                .addObject("heading", texts.markup(name.replace('/', '.') + ".title", facts, locale))
                .addObject("lead", texts.markup(name.replace('/', '.') + ".lead", facts, locale))
                .addObject("nameHint", texts.text("renewal.withdrawal.name.hint", facts, locale))
                .addObject("deadline", invitation.deadline())
                .addObject("reader", guest.member().profile().zone());
    }

    /** In the language of the mails to the contact: one entry has one text, in whichever language the page is read. */
    private DeadlineEntry entry(Guest guest) {
        var invitation = guest.renewal().invitation();
        return DeadlineEntry.of(
                DeadlineEntry.Task.RENEWAL,
                invitation.id(),
                guest.member().profile().name(),
                invitation.deadline().closes(),
                Lang.of(Locale.of(guest.member().contact().language())),
                community);
    }

    private static String address(String token, String language) {
        return "/r/" + token + "?lang=" + language;
    }
}
