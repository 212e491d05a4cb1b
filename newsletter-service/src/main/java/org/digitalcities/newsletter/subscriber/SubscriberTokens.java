package org.digitalcities.newsletter.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.stereotype.Component;

/**
 * Ids derived from addresses, and the tokens of links for confirming and unsubscribing: none is stored.
 * Another key gives other ids.
 */
@Component
final class SubscriberTokens {

    private final LinkKey key;

    SubscriberTokens(LinkKey key) {
        this.key = key;
    }

    /** Hexadecimal digits derived from {@code value}, which do not reveal it. */
    String pseudonym(String value) {
        return key.id("pseudonym", value);
    }

    /** {@code id.signature}, valid for this purpose only. */
    String token(String purpose, String id) {
        return id + "." + key.text(purpose, id);
    }

    /** The id in a token that this service signed for that purpose. */
    Optional<String> id(String purpose, String token) {
        var dot = token.lastIndexOf('.');
        if (dot < 1) return Optional.empty();
        var id = token.substring(0, dot);
        var given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, key.text(purpose, id).getBytes(StandardCharsets.UTF_8))
                ? Optional.of(id)
                : Optional.empty();
    }
}
