package org.digitalcities.membership.member;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Component;

/** Members as documents. */
@Component
final class MemberStore {

    private static final String MARKS = "marks";
    private static final String WORDS = "words";
    private static final String ADDRESSES = "addresses";

    private final Aggregates<Member> members;

    MemberStore(Community community, ServiceDatabase documents) {
        this.members = documents
                .aggregates(
                        SubjectKind.MEMBER,
                        "members",
                        Member.class,
                        // The second form may hold particulars, the entry and the grounds of the contact.
                        StoredTypeNames.none().lift(state -> state),
                        shape -> shape.version(2)
                                .listing(listing(community.sectionIds()))
                                .holds(Kind.PART, "state.profile")
                                .holds(Kind.TEXT, "state.profile.name", "state.profile.zone"))
                .namingFields(MemberFields::differing);
    }

    private static Listing<Member> listing(List<String> sections) {
        return Listing.<Member>of("members")
                .names("name", facts -> facts.state().profile().name())
                .names("country", facts -> facts.state().profile().country())
                .filter(
                        "section",
                        sections.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList(),
                        facts -> facts.state().profile().section().toLowerCase(Locale.ROOT))
                .filter(
                        "kind",
                        EnumNames.all(MemberKind.class),
                        facts -> EnumNames.of(facts.state().profile().kind()))
                .later()
                .keywords(MARKS, facts -> Likeness.marks(facts.state()))
                .keywords(WORDS, facts -> Likeness.beginnings(facts.state()))
                .keywords(
                        ADDRESSES,
                        facts -> List.of(
                                EmailAddress.folded(facts.state().contact().email())))
                .filter(
                        "country",
                        Countries.codes(),
                        facts -> facts.state().profile().country());
    }

    Aggregates<Member> aggregates() {
        return members;
    }

    Optional<Snapshot<Member>> find(String id) {
        return members.find(id);
    }

    List<Snapshot<Member>> findAll(Collection<String> ids) {
        return List.copyOf(members.many().find(ids).values());
    }

    ListingPage<Snapshot<Member>> list(ListingQuery part) {
        return members.list(part);
    }

    List<Snapshot<Member>> choices(String section, int most) {
        var part = members.listing().limit(most);
        return members.list(section == null ? part : part.with("section", section.toLowerCase(Locale.ROOT)))
                .items();
    }

    /** Those that have one of these marks, at most so many. */
    List<Snapshot<Member>> alike(Collection<String> marks, int limit) {
        return members.list(Filters.in(Listing.keyword(MARKS), marks), null, limit)
                .items();
    }

    /** Those of which a word of a name begins so, at most so many. */
    List<Snapshot<Member>> search(String beginning, int limit) {
        return members.list(Filters.eq(Listing.keyword(WORDS), beginning), null, limit)
                .items();
    }

    /** Those whose contact has this address, at most so many. */
    List<Snapshot<Member>> reachedAt(String email, int limit) {
        return members.list(Filters.eq(Listing.keyword(ADDRESSES), EmailAddress.folded(email)), null, limit)
                .items();
    }

    Slice<Snapshot<Member>> walk(String after, int limit) {
        return members.list(Filters.empty(), after, limit);
    }
}
