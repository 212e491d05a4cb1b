package org.digitalcities.study.community;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.CallOpened;
import org.digitalcities.contracts.MembershipEvent.LeadershipEnded;
import org.digitalcities.contracts.MembershipEvent.LeadershipSeated;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MemberCorrected;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.NewsletterEvent.PlanItemPlanned;
import org.digitalcities.contracts.StudyEvent;
import org.digitalcities.contracts.StudyEvent.ApproachDefined;
import org.digitalcities.contracts.StudyEvent.CityJoined;
import org.digitalcities.contracts.StudyEvent.EditionPlanned;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.event.Envelope;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.study.community.Community.Affiliation;
import org.digitalcities.study.community.Community.Mandate;
import org.digitalcities.study.community.Community.Member;
import org.digitalcities.study.community.Community.Pioneer;
import org.digitalcities.study.community.Community.Sought;
import org.springframework.stereotype.Component;

/** What events tell of the community, a document for each subject. */
@Component
final class CommunityStore {

    private static final String KIND = "kind";
    private static final String PLANNED = "planned";
    private static final String DEFINED = "defined";
    private static final String JOINED = "joined";
    private static final String PUBLISHED = "published";

    private final MongoCollection<Document> documents;
    private final Projection projection;

    CommunityStore(ServiceDatabase documents) {
        this.documents = documents.collection(
                "community",
                CollectionSchema.of()
                        .index(KIND)
                        .holds(CollectionSchema.Kind.NUMBER, "sequence")
                        .may(CollectionSchema.Kind.TEXT, KIND));
        this.projection = new Projection(this.documents);
    }

    /** The seats of a mandate; {@code mandate} is empty while only seats are known. */
    record Leadership(Optional<Mandate> mandate, List<Held> seats) {}

    /** A seat and the id of the member that holds it. */
    record Held(Role role, String member, String section) {}

    /** A member's answer for a mandate (renewed, withdrew or lapsed), or what an officer decided since. */
    record Answered(String member, String answer) {}

    /** A call of a mandate; {@code sought} is empty while it is unknown. */
    record Called(Optional<Sought> sought, List<Pioneer> pioneers) {}

    void apply(List<ReceivedEvent> events) {
        projection.applyAll(
                events.stream().flatMap(event -> write(event).stream()).toList());
    }

    private static Optional<Projection.Write> write(ReceivedEvent received) {
        var sequence = received.envelope().sequence();
        return switch (received.event()) {
            case MembershipEvent event -> write(event, sequence);
            case PlanItemPlanned event ->
                Optional.of(new Projection.Write(
                        event.subject(), sequence, new Document(KIND, "plan-item").append("channel", event.channel())));
            case StudyEvent event -> write(event, received.envelope());
            default -> Optional.empty();
        };
    }

    private static Optional<Projection.Write> write(MembershipEvent event, long sequence) {
        var set = switch (event) {
            case MandateOpened e ->
                new Document(KIND, "mandate")
                        .append("congressKind", e.congressKind().name())
                        .append("congressPlace", e.congressPlace())
                        .append("congressYear", e.congressYear())
                        .append("congressMonth", e.congressMonth());
            case LeadershipSeated e ->
                new Document(
                        "seats." + field(e.role() + "-" + e.member()),
                        new Document("role", e.role().name())
                                .append("member", e.member())
                                .append("section", e.section()));
            case LeadershipEnded e ->
                new Document("seats." + field(e.role() + "-" + e.member()), new Document("ended", true));
            case MemberRegistered e -> member(e.kind(), e.name(), e.shortName(), e.country(), e.section());
            case MemberCorrected e -> member(e.kind(), e.name(), e.shortName(), e.country(), e.section());
            case AffiliationEntered e ->
                new Document(KIND, "affiliation")
                        .append("affiliationKind", e.kind().name())
                        .append("member", e.member())
                        .append("body", text(e.body()))
                        .append("role", text(e.role()));
            case MemberRenewed e -> answer("renewal", e.mandate(), e.member(), "renewed");
            case MemberWithdrew e -> answer("renewal", e.mandate(), e.member(), "withdrew");
            case MembershipLapsed e -> answer("renewal", e.mandate(), e.member(), "lapsed");
            case MembershipEvent.MemberLeft e -> answer("standing", e.mandate(), e.member(), "left");
            case MembershipEvent.MemberRegisteredInError e -> answer("standing", e.mandate(), e.member(), "left");
            case MembershipEvent.MembershipReinstated e -> answer("standing", e.mandate(), e.member(), "renewed");
            case CallOpened e ->
                new Document(KIND, "call")
                        .append("mandate", e.mandate())
                        .append("fewest", e.fewest())
                        .append("most", e.most());
            case PioneerSeated e ->
                new Document(
                        "pioneers." + field(e.city()),
                        new Document("city", e.city())
                                .append("name", e.cityName())
                                .append("country", e.country())
                                .append("section", e.section()));
            default -> null;
        };
        return Optional.ofNullable(set).map(it -> new Projection.Write(event.subject(), sequence, it));
    }

    /** The milestone of an event, if it has one; for cities the last one that joined counts. */
    private static Optional<Projection.Write> write(StudyEvent event, Envelope envelope) {
        var told = envelope.time();
        return switch (event) {
            case EditionPlanned e -> step(e, PLANNED, told, envelope);
            case ApproachDefined e -> step(e, DEFINED, told, envelope);
            case CityJoined e -> step(e, JOINED, told, envelope);
            case EditionPublished e -> step(e, PUBLISHED, e.at(), envelope);
            default -> Optional.empty();
        };
    }

    private static Optional<Projection.Write> step(StudyEvent event, String step, Instant at, Envelope envelope) {
        return Optional.of(new Projection.Write(
                event.subject(), envelope.sequence(), new Document(KIND, "edition").append(step, Date.from(at))));
    }

    Optional<Leadership> leadership(String mandate) {
        return projection.find(SubjectKind.MANDATE.of(mandate)).map(CommunityStore::leadership);
    }

    List<Leadership> leaderships() {
        return all("mandate").map(CommunityStore::leadership).toList();
    }

    List<Member> members() {
        return all("member").map(CommunityStore::member).toList();
    }

    List<Answered> answers(String mandate) {
        var last = new LinkedHashMap<String, Answered>();
        Stream.concat(all("renewal"), all("standing"))
                .filter(it -> it.getString("mandate").equals(mandate))
                .map(it -> new Answered(it.getString("member"), it.getString("answer")))
                .forEach(it -> last.put(it.member(), it));
        return List.copyOf(last.values());
    }

    List<Called> calls(String mandate) {
        return all("call")
                .filter(it -> it.getString("mandate").equals(mandate))
                .map(CommunityStore::called)
                .toList();
    }

    /** Without the members' names. */
    List<Affiliation> affiliations() {
        return all("affiliation")
                .map(it -> new Affiliation(
                        AffiliationKind.valueOf(it.getString("affiliationKind")),
                        it.getString("member"),
                        text(it, "body"),
                        text(it, "role"),
                        null))
                .toList();
    }

    List<String> channels() {
        return all("plan-item").map(it -> it.getString("channel")).distinct().toList();
    }

    Optional<EditionMilestones> milestones(String edition) {
        return projection
                .find(SubjectKind.EDITION.of(edition))
                .map(it -> new EditionMilestones(at(it, PLANNED), at(it, DEFINED), at(it, JOINED), at(it, PUBLISHED)));
    }

    private Stream<Document> all(String kind) {
        return documents.find(Filters.eq(KIND, kind)).into(new ArrayList<>()).stream();
    }

    private static Document member(MemberKind kind, String name, String shortName, String country, String section) {
        return new Document(KIND, "member")
                .append("memberKind", kind.name())
                .append("name", name)
                .append("shortName", shortName)
                .append("country", country)
                .append("section", section);
    }

    private static Document answer(String kind, String mandate, String member, String answer) {
        return new Document(KIND, kind)
                .append("mandate", mandate)
                .append("member", member)
                .append("answer", answer);
    }

    private static Leadership leadership(Document it) {
        var seats = parts(it, "seats").stream()
                .filter(seat -> !seat.getBoolean("ended", false))
                .map(seat -> new Held(
                        Role.valueOf(seat.getString("role")), seat.getString("member"), seat.getString("section")))
                .toList();
        return new Leadership(it.containsKey(KIND) ? Optional.of(mandate(it)) : Optional.empty(), seats);
    }

    private static Mandate mandate(Document it) {
        return new Mandate(
                Subject.parse(it.getString("_id")).id(),
                MeetingKind.valueOf(it.getString("congressKind")),
                it.getString("congressPlace"),
                it.getInteger("congressYear"),
                it.getInteger("congressMonth"));
    }

    private static Member member(Document it) {
        return new Member(
                Subject.parse(it.getString("_id")).id(),
                MemberKind.valueOf(it.getString("memberKind")),
                it.getString("name"),
                it.getString("shortName"),
                it.getString("country"),
                it.getString("section"));
    }

    private static Called called(Document call) {
        var most = Optional.ofNullable(call.getInteger("most"));
        var pioneers = parts(call, "pioneers").stream()
                .map(it -> new Pioneer(
                        it.getString("city"), it.getString("name"), it.getString("country"), it.getString("section")))
                .toList();
        return new Called(most.map(it -> new Sought(call.getInteger("fewest"), it)), pioneers);
    }

    private static List<Document> parts(Document whole, String field) {
        var parts = whole.get(field, Document.class);
        return parts == null
                ? List.of()
                : parts.values().stream().map(Document.class::cast).toList();
    }

    private static Document text(LocalText text) {
        return new Document("en", text.en()).append("es", text.es()).append("fr", text.fr());
    }

    private static LocalText text(Document it, String field) {
        var text = it.get(field, Document.class);
        return new LocalText(text.getString("en"), text.getString("es"), text.getString("fr"));
    }

    private static Instant at(Document it, String step) {
        return it.getDate(step) == null ? null : it.getDate(step).toInstant();
    }

    /** A dot in an id would be read as a path. */
    private static String field(String id) {
        return id.replace('.', '_');
    }
}
