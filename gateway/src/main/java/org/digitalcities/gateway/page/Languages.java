package org.digitalcities.gateway.page;

import java.util.List;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** The community's languages, in its order; the first is the default. */
@Component
public final class Languages {

    private final List<Language> offered;

    Languages(Community community) {
        this.offered = community.languages().stream()
                .map(code -> Language.named(code).orElseThrow())
                .toList();
    }

    List<Language> offered() {
        return offered;
    }

    /** The reader's language: of ?lang=, else the cookie, else Accept-Language, else the default. */
    public Language of(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst(Language.COOKIE);
        return asked(request)
                .or(() -> Optional.ofNullable(cookie).flatMap(it -> named(it.getValue())))
                // At most one tag, because the first steps have replaced the header.
                .or(() -> named(request.getHeaders().getFirst("Accept-Language")))
                .orElse(offered.getFirst());
    }

    Optional<Language> asked(ServerHttpRequest request) {
        return named(request.getQueryParams().getFirst(Language.PARAMETER));
    }

    private Optional<Language> named(String code) {
        return Language.named(code).filter(offered::contains);
    }
}
