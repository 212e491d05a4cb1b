package org.digitalcities.newsletter.notice;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.newsletter.ledger.LedgerCollection;
import org.digitalcities.newsletter.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** Notices as ledger entries: ids and the content's values, no name, no address, no link. */
@Component
final class NoticeStore {

    static final int PARTS = 8;
    private static final String PART = "part";

    private final MongoCollection<Document> entries;
    private final LedgerCollection ledger;

    NoticeStore(ServiceDatabase documents) {
        this.entries = documents.collection(
                "notices", LedgerCollection.shape().index(PART, "due").holds(Kind.NUMBER, PART));
        this.ledger = new LedgerCollection(entries);
    }

    LedgerCollection ledger() {
        return ledger;
    }

    /** A waiting notice; {@link #notice} throws if it cannot be read. */
    record Waiting(LedgerEntry entry, Document stored) {

        Notice notice() {
            return NoticeStore.notice(stored);
        }
    }

    /** Adds the entries that do not exist yet, and returns their parts. */
    Set<Integer> add(Collection<Notices.Wanted> wanted, Instant now) {
        var documents = wanted.stream()
                .map(it -> entry(it.cause().id(), it.notice(), it.cause().traceparent()))
                .map(entry ->
                        entry.append(PART, Math.floorMod(entry.getString("_id").hashCode(), PARTS)))
                .toList();
        ledger.add(documents, now);
        return documents.stream().map(entry -> entry.getInteger(PART)).collect(Collectors.toSet());
    }

    /** The parts with waiting notices. */
    Set<Integer> waiting() {
        return entries.distinct(PART, gt("due", new Date(0)), Integer.class).into(new HashSet<>());
    }

    /** The due notices of a part, the longest due first. */
    List<Waiting> due(int part, Instant now, int most) {
        return ledger.due(eq(PART, part), now, most).stream()
                .map(document -> new Waiting(LedgerCollection.entry(document), document))
                .toList();
    }

    /** When the next notice of a part is due; empty if none waits. */
    Optional<Instant> nextDue(int part) {
        return ledger.nextDue(eq(PART, part));
    }

    /** A ledger entry; its id is derived from the event's, so that a repeated event adds nothing. */
    private static Document entry(String event, Notice notice, String traceparent) {
        var id = notice.contact() == null ? event : event + "|" + notice.about() + "|" + notice.contact();
        return new Document("_id", id)
                .append("trace", traceparent)
                .append("about", notice.about())
                .append("contact", notice.contact())
                .append("notice", written(notice));
    }

    private static Notice notice(Document entry) {
        var stored = entry.get("notice", Document.class);
        var about = entry.getString("about");
        var contact = entry.getString("contact");
        return switch (stored.getString("kind")) {
            case "invitation" -> new Notice.Invitation(about, contact);
            case "reminder" ->
                new Notice.Reminder(about, contact, stored.getInteger("rung"), stored.getBoolean("late", false));
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
            case "withdrawn" -> new Notice.Withdrawn(about, contact, stored.getBoolean("bySecretariat"));
            case "answer-received" -> new Notice.AnswerReceived(about, contact);
            case "answer-question" -> new Notice.AnswerQuestion(about, contact);
            case "answer-refusal" -> new Notice.AnswerRefusal(about, contact);
            case "lapsed" -> new Notice.Lapsed(about, contact);
            case "ended" -> new Notice.Ended(about, contact);
            case "call-invitation" ->
                new Notice.CallInvitation(
                        about, stored.getString("member"), contact, instant(stored.getDate("closes")));
            case "application-receipt" -> new Notice.ApplicationReceipt(about, stored.getString("application"));
            case "seat-accepted" -> new Notice.SeatAccepted(about, stored.getString("application"));
            case "seat-declined" -> new Notice.SeatDeclined(about, stored.getString("application"));
            case "offer-expired" -> new Notice.OfferExpired(about, stored.getString("application"));
            case "sign-in" -> new Notice.SignIn(about);
            case "city-link" -> new Notice.CityLink(about);
            case "joining-confirmation" -> new Notice.JoiningConfirmation(about);
            case "joining-receipt" -> new Notice.JoiningReceipt(about);
            case "joining-question" -> new Notice.JoiningQuestion(about);
            case "joining-acceptance" -> new Notice.JoiningAcceptance(about);
            case "joining-refusal" -> new Notice.JoiningRefusal(about);
            case "handover-request" -> new Notice.HandoverRequest(about, stored.getBoolean("again"));
            case "handover-warning" -> new Notice.HandoverWarning(about);
            case "handover-done" -> new Notice.HandoverDone(about, contact);
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
            case Notice.Withdrawn n -> "withdrawn";
            case Notice.AnswerReceived n -> "answer-received";
            case Notice.AnswerQuestion n -> "answer-question";
            case Notice.AnswerRefusal n -> "answer-refusal";
            case Notice.Lapsed n -> "lapsed";
            case Notice.Ended n -> "ended";
            case Notice.CallInvitation n -> "call-invitation";
            case Notice.ApplicationReceipt n -> "application-receipt";
            case Notice.SeatAccepted n -> "seat-accepted";
            case Notice.SeatDeclined n -> "seat-declined";
            case Notice.OfferExpired n -> "offer-expired";
            case Notice.SignIn n -> "sign-in";
            case Notice.CityLink n -> "city-link";
            case Notice.JoiningConfirmation n -> "joining-confirmation";
            case Notice.JoiningReceipt n -> "joining-receipt";
            case Notice.JoiningQuestion n -> "joining-question";
            case Notice.JoiningAcceptance n -> "joining-acceptance";
            case Notice.JoiningRefusal n -> "joining-refusal";
            case Notice.HandoverRequest n -> "handover-request";
            case Notice.HandoverWarning n -> "handover-warning";
            case Notice.HandoverDone n -> "handover-done";
            case Notice.Subscription n -> "subscription";
        };
    }

    private static Document written(Notice notice) {
        var kind = new Document("kind", kind(notice));
        return switch (notice) {
            case Notice.Invitation n -> kind;
            case Notice.Reminder n -> kind.append("rung", n.rung()).append("late", n.late());
            case Notice.Extension n ->
                kind.append("before", n.before() == null ? null : Date.from(n.before()))
                        .append("closes", Date.from(n.closes()))
                        .append("answered", n.answered());
            case Notice.Renewed n -> kind.append("bySecretariat", n.enteredBySecretariat());
            case Notice.SeatOffer n ->
                kind.append("application", n.application()).append("expires", Date.from(n.expires()));
            case Notice.Reserve n -> kind.append("application", n.application()).append("place", n.place());
            case Notice.OfApplication n -> kind.append("application", n.application());
            case Notice.Withdrawn n -> kind.append("bySecretariat", n.enteredBySecretariat());
            case Notice.CallInvitation n -> kind.append("member", n.member()).append("closes", Date.from(n.closes()));
            case Notice.HandoverRequest n -> kind.append("again", n.again());
            case Notice.AnswerReceived _,
                    Notice.AnswerQuestion _,
                    Notice.AnswerRefusal _,
                    Notice.Lapsed _,
                    Notice.Ended _,
                    Notice.SignIn _,
                    Notice.CityLink _,
                    Notice.OfJoining _,
                    Notice.HandoverWarning _,
                    Notice.HandoverDone _,
                    Notice.Subscription _ -> kind;
        };
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
