package org.digitalcities.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.digitalcities.identity.session.SessionCookie;
import org.digitalcities.identity.session.Sessions;
import org.digitalcities.webkit.asking.MailRequestLimiter.Answer.TooMany;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in by a link in a mail: one field, one mail, one button. */
@Controller
@AllowedFor(anyone = true)
class SignInPages {

    private final SignIns signIns;
    private final KnownDevices devices;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SameSite sameSite;

    SignInPages(SignIns signIns, KnownDevices devices, Sessions sessions, SessionCookie cookie, SameSite sameSite) {
        this.signIns = signIns;
        this.devices = devices;
        this.sessions = sessions;
        this.cookie = cookie;
        this.sameSite = sameSite;
    }

    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        return form(form("", next), model);
    }

    private static PageForm form(String email, String next) {
        return PageForm.of(Map.of("email", email, "next", SignInRedirect.local(next)));
    }

    private static String form(PageForm form, Model model) {
        model.addAttribute("form", form);
        return "signin/form";
    }

    @NoIdempotencyKey("asking again and again sends nothing new: pauses grow")
    @PostMapping("/sign-in")
    @FormFields({"email", "next"})
    String ask(PageForm typed, Lang lang, Requester asker, HttpServletRequest request, Model model) {
        sameSite.demand(request);
        var email = typed.value("email");
        var next = typed.value("next");
        if (typed.isOnlyShown()) return form(form(email, next), model);
        var errors = FieldValidator.check()
                .required("email", email)
                .email("email", email.isBlank() ? null : email.strip())
                .errors();
        if (!errors.isEmpty()) return form(form(email, next).with(errors), model);
        var person = signIns.person(email);
        var answer = signIns.ask(person, asker, devices.of(request, person), lang.code(), SignInRedirect.local(next));
        if (answer instanceof TooMany tooMany) throw tooMany.problem().thrown();
        return "redirect:/sign-in/sent";
    }

    @GetMapping("/sign-in/sent")
    String sent() {
        return "signin/sent";
    }

    /**
     * Shows a button and does not use the link, because programs that scan mails open every address. In the language of the mail,
     * which may be opened in another browser than the one that asked for it.
     */
    @GetMapping("/sign-in/{token}")
    String link(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        var opened = signIns.open(token);
        opened.language().ifPresent(language -> Lang.ofPerson(request, language));
        if (opened.fault().isPresent()) return gone(opened.fault().get(), response, model);
        model.addAttribute("token", token);
        return "signin/link";
    }

    @NoIdempotencyKey("the link itself counts once")
    @PostMapping("/sign-in/{token}")
    String use(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        sameSite.demand(request);
        return switch (signIns.use(token)) {
            case SignIns.Refused(var code) -> gone(code, response, model);
            case SignIns.SignedIn(var person, var next) -> {
                cookie.read(request).forEach(sessions::end);
                cookie.write(response, sessions.begin(person));
                devices.remember(request, response, person);
                yield "redirect:" + next;
            }
        };
    }

    private static String gone(String code, HttpServletResponse response, Model model) {
        response.setStatus((code.equals("sign-in-link-invalid") ? HttpStatus.NOT_FOUND : HttpStatus.GONE).value());
        model.addAttribute("code", code);
        return "signin/gone";
    }
}
