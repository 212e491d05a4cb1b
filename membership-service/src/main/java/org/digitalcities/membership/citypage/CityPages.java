package org.digitalcities.membership.citypage;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.digitalcities.membership.link.NoGoodLink;
import org.digitalcities.webkit.asking.MailRequestLimiter.Answer.TooMany;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** A city asks for the link to its page by its contact's address, and sees there what is open and what is on record. */
@Controller
@AllowedFor(anyone = true)
class CityPages {

    private final LinkRequests requests;
    private final CityTasks tasks;

    CityPages(LinkRequests requests, CityTasks tasks) {
        this.requests = requests;
        this.tasks = tasks;
    }

    @GetMapping("/links")
    ModelAndView form() {
        return form(PageForm.empty());
    }

    /** The answer does not depend on whether the address is known, so that nobody learns who works for a city. */
    @PostMapping("/links")
    @NoIdempotencyKey("asking again and again sends nothing new: pauses grow")
    @FormFields("email")
    ModelAndView ask(PageForm typed, Lang lang, Requester asker) {
        if (typed.isOnlyShown()) return form(typed);
        var email = typed.value("email");
        var errors = FieldValidator.check()
                .required("email", email)
                .email("email", email.isBlank() ? null : email.strip())
                .errors();
        if (!errors.isEmpty()) return form(typed.with(errors));
        if (requests.ask(email.strip(), asker, lang.code()) instanceof TooMany tooMany)
            throw tooMany.problem().thrown();
        return new ModelAndView("redirect:/links/sent");
    }

    @GetMapping("/links/sent")
    String sent() {
        return "citypage/sent";
    }

    /** In the language of the mail, which may be opened in another browser than the one that asked for it. */
    @GetMapping("/m/{token}")
    ModelAndView open(@PathVariable String token, HttpServletRequest request) {
        return requests.open(token)
                .map(opened -> {
                    Lang.ofPerson(request, opened.language());
                    return page(token, opened);
                })
                .orElseGet(NoGoodLink::page);
    }

    private ModelAndView page(String token, LinkRequests.Opened opened) {
        var names =
                opened.members().stream().map(member -> member.profile().name()).collect(Collectors.joining(", "));
        return new ModelAndView("citypage/city")
                .addObject("title", names)
                .addObject("token", token)
                .addObject("cities", tasks.of(opened.members()))
                .addObject("expires", opened.expires());
    }

    private static ModelAndView form(PageForm form) {
        return new ModelAndView("citypage/form").addObject("form", form);
    }
}
