package org.digitalcities.newsletter.notice;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** Stores notices in ledger entries: ids and the content's values, no name, no address, no link. */
final class NoticeStore {

    private NoticeStore() {}

    /** A ledger entry; its id is derived from the event's, so that a repeated event adds nothing. */
    static Document entry(String event, Notice notice, String traceparent) {
        var id = notice.contact() == null ? event : event + "|" + notice.about() + "|" + notice.contact();
        return new Document("_id", id)
                .append("trace", traceparent)
                .append("about", notice.about())
                .append("contact", notice.contact())
                .append("notice", written(notice));
    }

    static Notice notice(Document entry) {
        var stored = entry.get("notice", Document.class);
        var about = entry.getString("about");
        var contact = entry.getString("contact");
        return switch (stored.getString("kind")) {
            case "invitation" -> new Notice.Invitation(about, contact);
            case "reminder" -> new Notice.Reminder(about, contact, stored.getInteger("rung"));
            case "extension" ->
                new Notice.Extension(
                        about,
                        contact,
                        instant(stored.getDate("before")),
                        instant(stored.getDate("closes")),
                        stored.getBoolean("answered"));
            case "renewed" -> new Notice.Renewed(about, contact, stored.getBoolean("bySecretariat"));
            case "seat-offer" ->
                new Notice.SeatOffer(
                        about, stored.getString("application"), contact, instant(stored.getDate("expires")));
            case "reserve" ->
                new Notice.Reserve(about, stored.getString("application"), contact, stored.getInteger("place"));
            case "refusal" -> new Notice.Refusal(about, stored.getString("application"), contact);
            case "sign-in" -> new Notice.SignIn(about);
            case "subscription" -> new Notice.Subscription(about);
            case String other -> throw new IllegalStateException("a notice of unknown kind " + other);
        };
    }

    /** The name under which a kind of notice is stored, logged and counted. */
    static String kind(Notice notice) {
        return switch (notice) {
            case Notice.Invitation n -> "invitation";
            case Notice.Reminder n -> "reminder";
            case Notice.Extension n -> "extension";
            case Notice.Renewed n -> "renewed";
            case Notice.SeatOffer n -> "seat-offer";
            case Notice.Reserve n -> "reserve";
            case Notice.Refusal n -> "refusal";
            case Notice.SignIn n -> "sign-in";
            case Notice.Subscription n -> "subscription";
        };
    }

    private static Document written(Notice notice) {
        var kind = new Document("kind", kind(notice));
        return switch (notice) {
            case Notice.Invitation n -> kind;
            case Notice.Reminder n -> kind.append("rung", n.rung());
            case Notice.Extension n ->
                kind.append("before", n.before() == null ? null : Date.from(n.before()))
                        .append("closes", Date.from(n.closes()))
                        .append("answered", n.answered());
            case Notice.Renewed n -> kind.append("bySecretariat", n.enteredBySecretariat());
            case Notice.SeatOffer n ->
                kind.append("application", n.application()).append("expires", Date.from(n.expires()));
            case Notice.Reserve n -> kind.append("application", n.application()).append("place", n.place());
            case Notice.Refusal n -> kind.append("application", n.application());
            case Notice.SignIn n -> kind;
            case Notice.Subscription n -> kind;
        };
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
