package org.digitalcities.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Refuses forms of other sites, which could sign a person in as somebody else. Programs without such headers are accepted. */
@Component
final class SameSite {

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final String origin;

    SameSite(@Value("${hub.public-url}") String publicUrl) {
        this.origin = publicUrl;
    }

    void demand(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var sender = request.getHeader("Origin");
        var ours = site != null ? OURS.contains(site) : sender == null || sender.equals(origin);
        if (!ours) throw Problem.of(403, "cross-site").thrown();
    }
}
