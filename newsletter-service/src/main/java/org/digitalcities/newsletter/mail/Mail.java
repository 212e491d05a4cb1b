package org.digitalcities.newsletter.mail;

import java.util.List;
import java.util.Map;
import org.digitalcities.newsletter.text.Printable;

/**
 * One mail, ready to be sent.
 *
 * @param id      of its ledger entry; the Message-ID is derived from it, so that repetitions can be recognised
 * @param headers further headers, such as List-Unsubscribe
 */
public record Mail(
        String id,
        String to,
        String subject,
        String html,
        String text,
        List<Attachment> attachments,
        Map<String, String> headers) {

    public record Attachment(String name, String type, String content) {}

    public Mail {
        subject = Printable.of(subject);
        html = Printable.of(html);
        text = Printable.of(text);
        attachments = List.copyOf(attachments);
        headers = Map.copyOf(headers);
    }

    /** Without the address, because mails occur in messages of tests and logs. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
