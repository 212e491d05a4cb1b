package org.digitalcities.newsletter.subscriber;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.newsletter.subscriber.SubscriberViews.SubscriberEnrolment;
import org.digitalcities.webkit.asking.MailRequestLimiter.Answer.TooMany;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Subscribe, confirm and unsubscribe, for anybody. A GET changes nothing, because mail programs open links. */
@Controller
@AllowedFor(anyone = true)
class SubscriberPages {

    private final Subscribers subscribers;

    SubscriberPages(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** A page at a mailed address is in the language of the mail. */
    @ModelAttribute
    void speak(@PathVariable Optional<String> token, HttpServletRequest request) {
        token.flatMap(subscribers::byToken)
                .flatMap(found -> found.state().language())
                .ifPresent(language -> Lang.ofPerson(request, language));
    }

    @GetMapping("/s")
    ModelAndView form(Lang lang) {
        return form(PageForm.of(Map.of("language", lang.code())));
    }

    /** The answer does not depend on whether the address is known, so that nobody learns who subscribes. */
    @PostMapping("/s")
    @NoIdempotencyKey("asking again and again sends nothing new: pauses grow")
    @FormFields({"email", "name", "language"})
    ModelAndView ask(PageForm typed, ActRequest acting, Requester asker) {
        if (typed.isOnlyShown()) return form(typed);
        var fields = FieldValidator.check();
        var read = fields.read(
                new SubscriberEnrolment(typed.value("email"), typed.value("language"), typed.value("name")));
        if (!fields.errors().isEmpty()) return form(typed.with(fields.errors()));
        if (subscribers.ask(acting.unkeyed(), asker, read.person()) instanceof TooMany tooMany)
            throw tooMany.problem().thrown();
        return said("asked", null);
    }

    @GetMapping("/s/{token}")
    ModelAndView mayConfirm(@PathVariable String token) {
        var subscriber = known(token);
        return subscriber.state() instanceof Subscriber.Confirmed
                ? said("confirmed", null)
                : said("confirm", "/s/" + token);
    }

    @PostMapping("/s/{token}")
    @NoIdempotencyKey("confirming twice is confirming once")
    ModelAndView confirm(@PathVariable String token, ActRequest acting) {
        orNothing(subscribers.confirm(act(acting, token), token));
        return said("confirmed", null);
    }

    @GetMapping("/u/{token}")
    ModelAndView mayLeave(@PathVariable String token) {
        var state = known(token).state();
        return state instanceof Subscriber.Left || state instanceof Subscriber.Erased
                ? said("left", null)
                : said("leave", "/u/" + token);
    }

    /** RFC 8058: one click in a mail program, or the button of the page. */
    @PostMapping("/u/{token}")
    @FormFields(value = "List-Unsubscribe", multipart = true)
    @NoIdempotencyKey("RFC 8058: one click, without anything but the link; leaving twice is leaving once")
    ModelAndView leave(@PathVariable String token, ActRequest acting) {
        orNothing(subscribers.leave(act(acting, token), token));
        return said("left", null);
    }

    private Act act(ActRequest acting, String token) {
        return acting.onBehalfOf(subscribers
                        .whose(token)
                        .orElseThrow(() -> Problem.unknown().thrown()))
                .unkeyed();
    }

    private Snapshot<Subscriber> known(String token) {
        return subscribers.byToken(token).orElseThrow(() -> Problem.unknown().thrown());
    }

    /** All invalid links get the same answer. */
    private static void orNothing(Outcome<Subscriber> outcome) {
        if (!(outcome instanceof Outcome.Done<Subscriber>))
            throw Problem.unknown().thrown();
    }

    private static ModelAndView said(String what, String act) {
        var page = new ModelAndView("subscriber/said");
        page.addObject("what", what);
        page.addObject("act", act);
        return page;
    }

    private static ModelAndView form(PageForm form) {
        return new ModelAndView("subscriber/form").addObject("form", form).addObject("languages", Lang.names());
    }
}
