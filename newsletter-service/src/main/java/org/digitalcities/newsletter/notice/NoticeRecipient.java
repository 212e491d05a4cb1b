package org.digitalcities.newsletter.notice;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The recipient of a notice, fetched from the owning service when it is sent. Never stored, logged or traced.
 *
 * @param name   of the contact, or null
 * @param city   the contact's member, or null
 * @param zone   the recipient's own time zone, or null
 * @param closes the current deadline, or null
 * @param graceEnds until when late answers are accepted, or null
 * @param closingZone the zone in which the deadline is set
 * @param words  of the secretariat, which the mail passes on, or null
 * @param by     the name of who hands over, or null
 * @param to     the name of who takes over, or null
 * @param answered whether the member has answered by now, so that it is not asked any more
 */
record NoticeRecipient(
        String email,
        String name,
        String language,
        URI link,
        String city,
        ZoneId zone,
        Instant closes,
        Instant graceEnds,
        ZoneId closingZone,
        String words,
        String by,
        String to,
        boolean answered) {

    /** A person without words of the secretariat. */
    NoticeRecipient(
            String email,
            String name,
            String language,
            URI link,
            String city,
            ZoneId zone,
            Instant closes,
            Instant graceEnds,
            ZoneId closingZone,
            boolean answered) {
        this(email, name, language, link, city, zone, closes, graceEnds, closingZone, null, null, null, answered);
    }

    /** The same, written to about a city with words of the secretariat, which may be null. */
    NoticeRecipient about(String city, String words) {
        return new NoticeRecipient(
                email, name, language, link, city, zone, closes, graceEnds, closingZone, words, by, to, answered);
    }

    /** The same, asked again with words of the secretariat until an instant. */
    NoticeRecipient asked(String words, Instant until) {
        return new NoticeRecipient(
                email, name, language, link, city, zone, until, null, closingZone, words, by, to, answered);
    }

    /** The same, written to about a handover between these persons. */
    NoticeRecipient between(String by, String to) {
        return new NoticeRecipient(
                email, name, language, link, city, zone, closes, graceEnds, closingZone, words, by, to, answered);
    }

    /** A person who is known by the address alone. */
    static NoticeRecipient of(String email, String name, String language, URI link, Instant closes, ZoneId zone) {
        return new NoticeRecipient(email, name, language, link, null, null, closes, null, zone, false);
    }

    @Override
    public String toString() {
        return "Reader[]";
    }
}
