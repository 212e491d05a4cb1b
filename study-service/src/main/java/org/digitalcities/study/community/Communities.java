package org.digitalcities.study.community;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.AffiliationEntered;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.CallOpened;
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
import org.digitalcities.contracts.Section;
import org.digitalcities.contracts.StudyEvent;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.study.community.Community.Affiliation;
import org.digitalcities.study.community.Community.Answers;
import org.digitalcities.study.community.Community.Mandate;
import org.digitalcities.study.community.Community.Member;
import org.digitalcities.study.community.Community.Pioneer;
import org.digitalcities.study.community.Community.Seat;
import org.springframework.stereotype.Component;

/** The read model of the events of membership, newsletter and this service, a document per subject; it holds no person's name. */
@Component
public class Communities {

    private static final String KIND = "kind";
    private static final List<String> CHANNELS = List.of("website", "twitter", "youtube", "flickr", "newsletter");
    private static final Comparator<Mandate> BEGINNING = Comparator.comparingInt(Mandate::congressYear)
            .thenComparingInt(Mandate::congressMonth)
            .thenComparing(Mandate::id);

    private final MongoCollection<Document> documents;
    private final Projection projection;

    Communities(ServiceDatabase documents) {
        this.documents = documents.collection(
                "community",
                CollectionSchema.of()
                        .index(KIND)
                        .holds(CollectionSchema.Kind.NUMBER, "sequence")
                        .may(CollectionSchema.Kind.TEXT, KIND));
        this.projection = new Projection(this.documents);
    }

    /** The change of the read model by an event, if any. */
    static Optional<Projection.Write> write(ReceivedEvent received) {
        var sequence = received.envelope().sequence();
        return switch (received.event()) {
            case MembershipEvent event -> write(event, sequence);
            case PlanItemPlanned event ->
                Optional.of(new Projection.Write(
                        event.subject(), sequence, new Document(KIND, "plan-item").append("channel", event.channel())));
            case StudyEvent event -> EditionMilestones.write(event, received.envelope());
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
                                .append("section", name(e.section())));
            case MemberRegistered e -> member(e.kind(), e.name(), e.shortName(), e.country(), e.section());
            case MemberCorrected e -> member(e.kind(), e.name(), e.shortName(), e.country(), e.section());
            case AffiliationEntered e ->
                new Document(KIND, "affiliation")
                        .append("affiliationKind", e.kind().name())
                        .append("member", e.member())
                        .append("body", text(e.body()))
                        .append("role", text(e.role()));
            case MemberRenewed e -> answer(e.mandate(), e.member(), "renewed");
            case MemberWithdrew e -> answer(e.mandate(), e.member(), "withdrew");
            case MembershipLapsed e -> answer(e.mandate(), e.member(), "lapsed");
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
                                .append("section", name(e.section())));
            default -> null;
        };
        return Optional.ofNullable(set).map(it -> new Projection.Write(event.subject(), sequence, it));
    }

    void apply(List<Projection.Write> writes) {
        projection.applyAll(writes);
    }

    /** The latest known mandate. */
    public Optional<String> latestMandate() {
        return all("mandate").stream().map(Communities::mandate).max(BEGINNING).map(Mandate::id);
    }

    /** The community's state with regard to a mandate. */
    public Community with(String mandate) {
        var registered = new HashMap<String, Member>();
        all("member").forEach(it -> registered.put(id(it), member(it)));
        Function<String, Member> find = id -> registered.getOrDefault(id, new Member(id, null, id, null, null, null));

        var opened = Optional.ofNullable(mandate).flatMap(it -> projection.find(SubjectKind.MANDATE.of(it)));
        var before = opened.filter(it -> it.containsKey(KIND))
                .map(it -> before(mandate(it)))
                .orElse(List.of());
        var seats = opened.map(it -> parts(it, "seats").stream()
                        .map(seat -> new Seat(
                                role(seat), find.apply(seat.getString("member")), section(seat), since(seat, before)))
                        .sorted(Comparator.comparing(Seat::role)
                                .thenComparing(seat -> seat.member().name()))
                        .toList())
                .orElse(List.of());
        var answers = all("renewal").stream()
                .filter(it -> it.getString("mandate").equals(mandate))
                .toList();
        var renewed = answers.stream()
                .filter(it -> it.getString("answer").equals("renewed"))
                .map(it -> find.apply(it.getString("member")))
                .sorted(Comparator.comparing(Member::name))
                .toList();
        var calls = all("call").stream()
                .filter(it -> it.getString("mandate").equals(mandate))
                .toList();
        var pioneers = calls.stream()
                .flatMap(it -> parts(it, "pioneers").stream())
                .map(it ->
                        new Pioneer(it.getString("city"), it.getString("name"), it.getString("country"), section(it)))
                .sorted(Comparator.comparing(Pioneer::name))
                .toList();
        var affiliations = all("affiliation").stream()
                .map(it -> new Affiliation(
                        AffiliationKind.valueOf(it.getString("affiliationKind")),
                        it.getString("member"),
                        text(it, "body"),
                        text(it, "role"),
                        find.apply(it.getString("member")).name()))
                .sorted(Comparator.comparing(Affiliation::memberName)
                        .thenComparing(Affiliation::kind)
                        .thenComparing(it -> it.body().en()))
                .toList();
        return new Community(
                opened.filter(it -> it.containsKey(KIND))
                        .map(Communities::mandate)
                        .orElse(null),
                seats,
                renewed,
                pioneers,
                affiliations,
                new Answers(count(answers, "withdrew"), count(answers, "lapsed")),
                sought(calls),
                channels());
    }

    /** The milestones of an edition, by this service's events. */
    public EditionMilestones steps(String edition) {
        return projection
                .find(SubjectKind.EDITION.of(edition))
                .map(EditionMilestones::of)
                .orElse(EditionMilestones.NONE);
    }

    /** The mandates before one, the latest first. */
    private List<Document> before(Mandate mandate) {
        return all("mandate").stream()
                .filter(it -> BEGINNING.compare(mandate(it), mandate) < 0)
                .sorted(Comparator.comparing(Communities::mandate, BEGINNING).reversed())
                .toList();
    }

    /** The first mandate in which a member has held its seat without a break, or null if that is the given one. */
    private static String since(Document seat, List<Document> before) {
        String since = null;
        for (var mandate : before) {
            var held = parts(mandate, "seats").stream()
                    .anyMatch(it -> it.getString("member").equals(seat.getString("member"))
                            && role(it) == role(seat)
                            && section(it) == section(seat));
            if (!held) break;
            since = id(mandate);
        }
        return since;
    }

    /** Over all calls of the mandate; null if no call says it. */
    private static Community.Sought sought(List<Document> calls) {
        var known = calls.stream().filter(it -> it.containsKey("most")).toList();
        return known.isEmpty()
                ? null
                : new Community.Sought(
                        known.stream().mapToInt(it -> it.getInteger("fewest")).sum(),
                        known.stream().mapToInt(it -> it.getInteger("most")).sum());
    }

    /** In the community's usual order; an unknown one comes last. */
    private List<String> channels() {
        return all("plan-item").stream()
                .map(it -> it.getString("channel"))
                .distinct()
                .sorted(Comparator.comparingInt(
                                (String it) -> CHANNELS.contains(it) ? CHANNELS.indexOf(it) : CHANNELS.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String id(Document it) {
        return Subject.parse(it.getString("_id")).id();
    }

    private List<Document> all(String kind) {
        return documents.find(Filters.eq(KIND, kind)).into(new ArrayList<>());
    }

    private static int count(List<Document> answers, String answer) {
        return (int) answers.stream()
                .filter(it -> it.getString("answer").equals(answer))
                .count();
    }

    private static Document member(MemberKind kind, String name, String shortName, String country, Section section) {
        return new Document(KIND, "member")
                .append("memberKind", kind.name())
                .append("name", name)
                .append("shortName", shortName)
                .append("country", country)
                .append("section", name(section));
    }

    private static Document answer(String mandate, String member, String answer) {
        return new Document(KIND, "renewal")
                .append("mandate", mandate)
                .append("member", member)
                .append("answer", answer);
    }

    private static Mandate mandate(Document it) {
        return new Mandate(
                id(it),
                MeetingKind.valueOf(it.getString("congressKind")),
                it.getString("congressPlace"),
                it.getInteger("congressYear"),
                it.getInteger("congressMonth"));
    }

    private static Member member(Document it) {
        return new Member(
                id(it),
                MemberKind.valueOf(it.getString("memberKind")),
                it.getString("name"),
                it.getString("shortName"),
                it.getString("country"),
                section(it));
    }

    private static List<Document> parts(Document whole, String field) {
        var parts = whole.get(field, Document.class);
        return parts == null
                ? List.of()
                : parts.values().stream().map(Document.class::cast).toList();
    }

    private static Role role(Document seat) {
        return Role.valueOf(seat.getString("role"));
    }

    private static Section section(Document it) {
        return it.getString("section") == null ? null : Section.valueOf(it.getString("section"));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Document text(LocalText text) {
        return new Document("en", text.en()).append("es", text.es()).append("fr", text.fr());
    }

    private static LocalText text(Document it, String field) {
        var text = it.get(field, Document.class);
        return new LocalText(text.getString("en"), text.getString("es"), text.getString("fr"));
    }

    /** A dot in an id would be read as a path. */
    private static String field(String id) {
        return id.replace('.', '_');
    }
}
