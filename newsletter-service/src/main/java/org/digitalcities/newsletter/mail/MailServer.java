package org.digitalcities.newsletter.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where mails are handed in, and as whom.
 *
 * @param connections kept open at most; also the number of mails under way at a time
 * @param user        empty where the server asks for none
 * @param timeoutMillis for each answer of the server: one that looks into a mail before it takes it needs its time, and without an answer the mail is uncertain
 */
@ConfigurationProperties("hub.mail")
public record MailServer(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8093") int port,
        @DefaultValue("Digital Cities <no-reply@digitalcities.example>") String from,
        @DefaultValue("8") int connections,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean starttls,
        @DefaultValue("60000") int timeoutMillis) {

    /** The part of our address after the @: Message-IDs and list ids are made with it. */
    public String domain() {
        return from.replaceAll(".*@", "").replace(">", "").strip();
    }
}
