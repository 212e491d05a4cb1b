package org.digitalcities.newsletter.mail;

import java.util.regex.Pattern;
import org.digitalcities.newsletter.text.Printable;

/** The mail server's result for one mail. Reasons never contain an address. */
public sealed interface SmtpResult {

    /** The server has taken responsibility for the mail. */
    record Accepted() implements SmtpResult {}

    /** The server will never take it (5xx). */
    record Refused(String reason) implements SmtpResult {}

    /** The server asks to try again later (4xx); nothing was accepted. */
    record Deferred(String reason) implements SmtpResult {}

    /** No server answers, or it refuses the connection; the mail itself was not judged and nothing was accepted. */
    record Away(String reason) implements SmtpResult {}

    /** The connection was lost after the end of the data: the mail may or may not have been accepted. */
    record Uncertain(String reason) implements SmtpResult {}

    /** The mail could not be made; nothing was sent to a server. */
    record Failed(String reason) implements SmtpResult {}

    int LONGEST = 200;

    Pattern ADDRESS = Pattern.compile("<?[^\\s<>@]+@[^\\s<>]+>?");

    /** A server's text without addresses, which servers like to repeat, cut to fit into a ledger. */
    static String withoutAddress(String words) {
        if (words == null) return "no reason given";
        var clean = ADDRESS.matcher(words.strip().replaceAll("\\s+", " ")).replaceAll("(address)");
        return Printable.cut(Printable.of(clean), LONGEST);
    }
}
