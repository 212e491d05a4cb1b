package org.digitalcities.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Ends a session. The gateway has checked that the form came from the hub's own pages. */
@Controller
class SignOutPages {

    private final Sessions sessions;
    private final SessionCookie cookie;

    SignOutPages(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @AllowedFor(anyone = true)
    @NoIdempotencyKey("a session ends once")
    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).forEach(sessions::end);
        cookie.clear(response);
        return "redirect:/";
    }

    /** A reader who reloads the address is where a sign-out leads; nothing is ended. */
    @AllowedFor(anyone = true)
    @GetMapping("/sign-out")
    String signedOut() {
        return "redirect:/";
    }
}
