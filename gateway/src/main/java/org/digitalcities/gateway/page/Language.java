package org.digitalcities.gateway.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language into which the hub is translated; {@link Languages} says which the community uses. */
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
}
