package org.digitalcities.membership.pioneer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind a pioneer city's link: the state of its application and, while a seat is offered, two buttons. */
@Controller
@RequestMapping("/p/{token}")
class PioneerPages {

    private final Calls calls;
    private final BusinessClock clock;
    private final MessageTexts texts;

    PioneerPages(Calls calls, BusinessClock clock, MessageTexts texts) {
        this.calls = calls;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    @AllowedFor(anyone = true)
    ModelAndView open(@PathVariable String token, @RequestParam Optional<String> lang, Locale locale) {
        var now = clock.now();
        var guest = calls.guest(token, now);
        if (guest.isEmpty()) return NoGoodLink.page();
        if (lang.isEmpty())
            return new ModelAndView(
                    "redirect:/p/" + token + "?lang=" + guest.get().contact().language());
        var application = guest.get().application();
        var standing = application.isExpired(now)
                ? "expired"
                : application.standing().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        var facts = Map.<String, Object>of(
                "city",
                application.city().name(),
                "mandate",
                Mandate.shown(guest.get().call().plan().mandate()));
        return new ModelAndView("pioneer/application")
                .addObject("token", token)
                .addObject("standing", standing)
                .addObject("title", texts.text("pioneer." + standing + ".title", facts, locale))
                .addObject("heading", texts.markup("pioneer." + standing + ".title", facts, locale))
                .addObject("lead", texts.markup("pioneer." + standing + ".lead", facts, locale))
                .addObject(
                        "expires",
                        application.standing() instanceof Application.Standing.Offered offer
                                        && !application.isExpired(now)
                                ? offer.expires()
                                : null)
                .addObject("zone", guest.get().call().plan().zone())
                .addObject("key", UUID.randomUUID().toString());
    }

    /** Whatever the result of the answer, the page behind the link shows the application's state. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @AllowedFor(anyone = true)
    ModelAndView answer(
            @PathVariable String token, @RequestParam Optional<Boolean> accept, ActRequest acting, Locale locale) {
        var guest = calls.guest(token, acting.now());
        if (guest.isEmpty()) return NoGoodLink.page();
        FieldValidator.check()
                .required("accept", accept.map(String::valueOf).orElse(null))
                .throwIfAny();
        var call = guest.get().call().plan().id();
        var answer = new Call.Command.Answer(guest.get().application().id(), accept.get());
        acting.onBehalfOf(whose(guest.get().application()))
                .on(call, calls::repeat)
                .outcome(act -> calls.act(call, act, answer));
        return new ModelAndView("redirect:/p/" + token + "?lang=" + locale.getLanguage());
    }

    private static Subject whose(Application application) {
        var city = application.city();
        return city.member() ? SubjectKind.MEMBER.of(city.id()) : new Subject("city", city.id());
    }
}
