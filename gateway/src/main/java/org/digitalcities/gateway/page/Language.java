package org.digitalcities.gateway.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A working language of the community. */
public enum Language {
    EN("English"),
    ES("Español"),
    FR("Français");

    static final String PARAMETER = "lang";
    static final String COOKIE = "HUB_LANG";

    private final String itself;

    Language(String itself) {
        this.itself = itself;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language's name in that language. */
    public String itself() {
        return itself;
    }

    public Locale locale() {
        return Locale.of(code());
    }

    public static Optional<Language> named(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /** The reader's language: of ?lang=, else the cookie, else Accept-Language, else English. */
    public static Language of(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst(COOKIE);
        return asked(request)
                .or(() -> Optional.ofNullable(cookie).flatMap(it -> named(it.getValue())))
                // At most one tag, because the first steps have replaced the header.
                .or(() -> named(request.getHeaders().getFirst("Accept-Language")))
                .orElse(EN);
    }

    static Optional<Language> asked(ServerHttpRequest request) {
        return named(request.getQueryParams().getFirst(PARAMETER));
    }
}
