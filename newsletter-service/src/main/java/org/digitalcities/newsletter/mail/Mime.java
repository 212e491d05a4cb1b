package org.digitalcities.newsletter.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.InstantSource;
import java.util.Date;
import org.digitalcities.webkit.key.Sha256;
import org.digitalcities.webkit.text.EmailAddress;

/** Writes a mail as MIME: the text part first, the HTML part as its better alternative, attachments after both. */
final class Mime {

    private final Session session;
    private final MailServer server;
    private final InstantSource realTime;

    Mime(Session session, MailServer server, InstantSource realTime) {
        this.session = session;
        this.server = server;
        this.realTime = realTime;
    }

    MimeMessage message(Mail mail) throws MessagingException {
        var message = new WithMessageId(session, messageId(mail.id(), server.domain()));
        message.setFrom(server.sender());
        message.setReplyTo(new Address[] {server.answers()});
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(EmailAddress.normal(mail.to())));
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(realTime.instant()));
        for (var header : mail.headers().entrySet())
            message.setHeader(header.getKey(), encoded(header.getKey(), header.getValue()));
        var alternatives = new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html"));
        if (mail.attachments().isEmpty()) {
            message.setContent(alternatives);
        } else {
            var all = new MimeMultipart("mixed");
            var body = new MimeBodyPart();
            body.setContent(alternatives);
            all.addBodyPart(body);
            for (var attachment : mail.attachments()) all.addBodyPart(attached(attachment));
            message.setContent(all);
        }
        message.saveChanges();
        return message;
    }

    /** The same Message-ID for each attempt at a ledger entry; it does not reveal the entry's id. */
    static String messageId(String entry, String domain) {
        return "<" + Sha256.of(entry).substring(0, 32) + "@" + domain + ">";
    }

    /** Encodes a header in ASCII, on one logical line, folded if it is long. */
    private static String encoded(String name, String value) {
        try {
            return MimeUtility.fold(
                    name.length() + 2, MimeUtility.encodeText(value.replaceAll("[\\r\\n]+", " "), "UTF-8", null));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, "UTF-8", subtype);
        return part;
    }

    private static MimeBodyPart attached(Mail.Attachment attachment) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(attachment.content(), "UTF-8", "plain");
        part.setDisposition(Part.ATTACHMENT);
        part.setFileName(attachment.name());
        part.setHeader("Content-Type", attachment.type());
        return part;
    }

    private static final class WithMessageId extends MimeMessage {

        private final String id;

        WithMessageId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
