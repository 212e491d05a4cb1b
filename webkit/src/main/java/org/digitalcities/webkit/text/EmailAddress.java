package org.digitalcities.webkit.text;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address, by the rule that forms, lists and the mail sender share: a local part of dot-separated ASCII atoms
 * (RFC 5321, section 4.1.2) and a domain of at least two labels, which is stored in ASCII (RFC 5891).
 */
public record EmailAddress(String local, String domain) {

    private static final int MOST = 254;
    private static final int MOST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /** The address, if it is valid; surrounding white space and invisible characters are ignored. */
    public static Optional<EmailAddress> parse(String text) {
        var clean = PlainText.clean(text);
        if (clean == null || clean.length() > MOST) return Optional.empty();
        var at = clean.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var local = clean.substring(0, at);
        if (local.length() > MOST_LOCAL || !LOCAL.matcher(local).matches()) return Optional.empty();
        return HostName.parse(clean.substring(at + 1))
                .filter(domain -> domain.indexOf('.') > 0)
                .map(domain -> new EmailAddress(local, domain))
                .filter(address -> address.toString().length() <= MOST);
    }

    /** The form for mail servers, if {@link #parse} accepts the text; else the text without invisible characters around it. */
    public static String normal(String text) {
        return parse(text).map(EmailAddress::toString).orElseGet(() -> PlainText.clean(text));
    }

    /** The same text for all spellings of a mailbox, to derive ids from. */
    public static String folded(String text) {
        return normal(text).toLowerCase(Locale.ROOT);
    }

    /** As people write it. */
    public static String shown(String text) {
        return parse(text).map(EmailAddress::shown).orElse(text);
    }

    /** The form for mail servers: {@code info@xn--bcher-kva.example}. */
    @Override
    public String toString() {
        return local + "@" + domain;
    }

    /** The form for people: {@code info@bücher.example}. */
    public String shown() {
        return local + "@" + IDN.toUnicode(domain);
    }
}
