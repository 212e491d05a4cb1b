package org.digitalcities.journeys.hub;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** A mail from the inbox, parsed from its source. {@code ics} is empty if it has no calendar file. */
public record ReceivedMail(
        String id, String to, String subject, String text, String html, String ics, MimeMessage message) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>)]+");

    static ReceivedMail read(String id, String to, byte[] source) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
            return new ReceivedMail(
                    id,
                    to,
                    message.getSubject(),
                    find(message, "text/plain"),
                    find(message, "text/html"),
                    find(message, "text/calendar"),
                    message);
        } catch (MessagingException | IOException unreadable) {
            throw new HubResponse.UnexpectedAnswer("mail " + id + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** The first address in the text part whose path has this prefix. */
    public Optional<URI> link(String path) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> URI.create(found.group()))
                .filter(address -> address.getPath().startsWith(path))
                .findFirst();
    }

    /** What one reads in the HTML part. */
    public String htmlText() {
        return Jsoup.parse(html).text();
    }

    /** The language that the HTML part says it is in. */
    public String language() {
        return Pattern.compile("<html[^>]*\\slang=\"([a-z]{2})")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    public Optional<String> header(String name) {
        try {
            return Optional.ofNullable(message.getHeader(name, null));
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "mail " + id + " \"" + subject + "\"";
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type))
            return part.getContent() instanceof String text
                    ? text
                    : new String(part.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!(part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts)) return "";
        for (var i = 0; i < parts.getCount(); i++) {
            BodyPart inner = parts.getBodyPart(i);
            var found = find(inner, type);
            if (!found.isEmpty()) return found;
        }
        return "";
    }
}
