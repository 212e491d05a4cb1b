package org.digitalcities.newsletter.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.digitalcities.newsletter.text.Printable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server, and the sender's identity.
 *
 * @param from        the sender: an address, with a name before it
 * @param replyTo     the address for answers
 * @param connections kept open at most; also the number of mails under way at a time
 * @param user        empty where the server asks for none
 * @param tls         off, starttls (no mail is sent without it) or implicit (from the first byte, mostly on port 465)
 * @param truststoreFile certificates in PEM that the server's is checked against; empty for those of Java
 * @param timeoutMillis for each answer of the server. A server that scans a mail before it accepts it needs time, and without an
 *                      answer the mail is uncertain
 */
@ConfigurationProperties("hub.mail")
public record MailServer(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8093") int port,

        @DefaultValue("") String from,

        @DefaultValue("") String replyTo,
        @DefaultValue("8") int connections,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue(OFF) String tls,
        @DefaultValue("") String truststoreFile,
        @DefaultValue("60000") int timeoutMillis) {

    static final String OFF = "off";
    static final String STARTTLS = "starttls";
    static final String IMPLICIT = "implicit";

    /** A missing or invalid setting; ends the start with its message. */
    public static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }

    public MailServer {
        if (replyTo.isBlank()) {
            throw new Unusable("MAIL_REPLY_TO is missing: set it to the address at which people read answers, "
                    + "such as secretariat@example.org");
        }
        parsed("MAIL_FROM", from);
        parsed("MAIL_REPLY_TO", replyTo);
        // true and false are the values of SMTP_STARTTLS in earlier releases.
        tls = switch (tls.strip().toLowerCase(Locale.ROOT)) {
            case OFF, "false" -> OFF;
            case STARTTLS, "true" -> STARTTLS;
            case IMPLICIT -> IMPLICIT;
            default -> throw new Unusable("SMTP_TLS must be off, starttls or implicit");
        };
        if (!truststoreFile.isBlank() && tls.equals(OFF))
            throw new Unusable("SMTP_TRUSTSTORE_FILE is set, but SMTP_TLS is off");
        if (user.isBlank() && !password.isBlank()) throw new Unusable("SMTP_PASSWORD is set, but SMTP_USER is not");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s:%d, TLS %s".formatted(host, port, tls);
    }

    /** The domain of the sender's address, used for Message-IDs and list ids. */
    public String domain() {
        var address = sender().getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    InternetAddress sender() {
        return parsed("MAIL_FROM", from);
    }

    InternetAddress answers() {
        return parsed("MAIL_REPLY_TO", replyTo);
    }

    /** The sender with its name encoded by RFC 2047. */
    private static InternetAddress parsed(String setting, String value) {
        try {
            if (!value.equals(Printable.of(value))
                    || value.contains("\uFFFD")
                    || value.lines().count() > 1) throw new AddressException();
            var address = new InternetAddress(value.strip(), true);
            if (!address.getAddress().contains("@")) throw new AddressException();
            if (address.getPersonal() != null)
                address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new Unusable(setting + " must be one address, with or without a name, in UTF-8, "
                    + "such as: The network <no-reply@example.org>");
        }
    }
}
