package org.digitalcities.webkit.text;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of a mailbox, by the one rule that forms, lists and the sender of mails share: a local part of dot-separated ASCII atoms
 * (RFC 5321, section 4.1.2) and a domain of at least two labels, which is kept in its ASCII form (RFC 5891).
 */
public record EmailAddress(String local, String domain) {

    private static final int MOST = 254;
    private static final int MOST_LOCAL = 64;
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /** The address, if it is one; white space and invisible characters around it are not part of it. */
    public static Optional<EmailAddress> parse(String text) {
        var clean = PlainText.clean(text);
        if (clean == null || clean.length() > MOST) return Optional.empty();
        var at = clean.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var local = clean.substring(0, at);
        if (local.length() > MOST_LOCAL || !LOCAL.matcher(local).matches()) return Optional.empty();
        return HostName.parse(clean.substring(at + 1)).filter(domain -> domain.indexOf('.') > 0)
            .map(domain -> new EmailAddress(local, domain)).filter(address -> address.toString().length() <= MOST);
    }

    /** As mail servers take it, for what {@link #parse} takes; else the text without what nobody sees at its edges. */
    public static String normal(String text) {
        return parse(text).map(EmailAddress::toString).orElseGet(() -> PlainText.clean(text));
    }

    /** One text for all ways to write a mailbox, to derive ids from. */
    public static String folded(String text) {
        return normal(text).toLowerCase(Locale.ROOT);
    }

    /** As people write it. */
    public static String shown(String text) {
        return parse(text).map(EmailAddress::shown).orElse(text);
    }

    /** As mail servers take it: {@code info@xn--bcher-kva.example}. */
    @Override
    public String toString() {
        return local + "@" + domain;
    }

    /** As people write it: {@code info@bücher.example}. */
    public String shown() {
        return local + "@" + IDN.toUnicode(domain);
    }
}
