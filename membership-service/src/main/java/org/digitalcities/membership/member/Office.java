package org.digitalcities.membership.member;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.springframework.context.MessageSource;

/** The offices of representatives that forms offer, so that each is known in all languages, whatever the language of the form. */
public enum Office {
    MAYOR,
    DEPUTY_MAYOR,
    COUNCILLOR,
    PRESIDENT,
    SECRETARY_GENERAL;

    /** The choice of the office that is on record. */
    public static final String AS_NOW = "as-now";

    public static Optional<Office> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** The choice with that text; empty if it is none. */
    public static Optional<String> of(LocalText text, MessageSource messages) {
        return Arrays.stream(values())
                .filter(one -> one.text(messages).equals(text))
                .map(Office::key)
                .findFirst();
    }

    private String key() {
        return EnumNames.of(this);
    }

    public LocalText text(MessageSource messages) {
        return new LocalText(in(messages, "en"), in(messages, "es"), in(messages, "fr"));
    }

    private String in(MessageSource messages, String language) {
        return messages.getMessage("office." + key(), null, Locale.of(language));
    }

    /** The offices to choose from; the current one first, if there is one. */
    public static Map<String, String> options(Representative now, MessageSource messages, Locale locale) {
        var offices = new LinkedHashMap<String, String>();
        if (now != null) offices.put(AS_NOW, now.office().in(locale.getLanguage()));
        for (var one : values()) offices.put(one.key(), one.in(messages, locale.getLanguage()));
        return offices;
    }
}
