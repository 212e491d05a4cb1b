package org.digitalcities.membership.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.digitalcities.webkit.key.LinkKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Personal links open one thing to one contact without an account. They can be created again for each mail and are not
 * stored, because a token consists of its content and a signature.
 */
@Component
public final class PersonalLinks {

    private static final int SIGNATURE = 32;

    /** What a link opens; a token for one purpose is invalid for another. */
    public enum Purpose {
        RENEWAL("/r/"),
        PIONEER("/p/"),
        CITY("/m/"),
        JOINING("/j/"),
        HANDOVER("/h/"),
        CERTIFICATE("/c/");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }
    }

    /**
     * @param about      the id of the opened thing
     * @param contact    the id of its holder
     * @param generation links of an older one are revoked
     */
    public record PersonalLink(Purpose purpose, String about, String contact, int generation) {

        private String written() {
            return String.join("\n", about, contact, Integer.toString(generation));
        }
    }

    private final LinkKey key;
    private final String publicUrl;

    PersonalLinks(LinkKey key, @Value("${hub.public-url}") String publicUrl) {
        this.key = key;
        this.publicUrl = publicUrl;
    }

    /** The complete address, for a mail only; it must not be logged, traced or published. */
    public String address(PersonalLink link) {
        return publicUrl + link.purpose.path + token(link);
    }

    public String token(PersonalLink link) {
        var written = link.written().getBytes(StandardCharsets.UTF_8);
        var signed = ByteBuffer.allocate(written.length + SIGNATURE)
                .put(written)
                .put(signature(link.purpose, link.written()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed.array());
    }

    /** The content of a token that this service signed for that purpose; empty if it was guessed, changed or cut off. */
    public Optional<PersonalLink> read(Purpose purpose, String token) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (signed.length <= SIGNATURE) return Optional.empty();
        var written = new String(signed, 0, signed.length - SIGNATURE, StandardCharsets.UTF_8);
        var signature = Arrays.copyOfRange(signed, signed.length - SIGNATURE, signed.length);
        if (!MessageDigest.isEqual(signature, signature(purpose, written))) return Optional.empty();
        var parts = written.split("\n");
        return Optional.of(new PersonalLink(purpose, parts[0], parts[1], Integer.parseInt(parts[2])));
    }

    private byte[] signature(Purpose purpose, String written) {
        return key.code("personal-link " + purpose.path, written);
    }
}
