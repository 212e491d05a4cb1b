package org.digitalcities.membership.renewal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.messaging.tally.Tally;
import org.digitalcities.messaging.tally.TallyCell;
import org.digitalcities.messaging.tally.TallyCounts;
import org.springframework.stereotype.Component;

/** Renewals as documents. Ids begin with the campaign's, so that those of one campaign are adjacent. */
@Component
final class RenewalStore {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(Renewal.class)
            .name(Renewal.Invited.class, "invited")
            .name(Renewal.Submitted.class, "submitted")
            .name(Renewal.AskedBack.class, "asked-back")
            .name(Renewal.Refused.class, "refused")
            .name(Renewal.Renewed.class, "renewed")
            .name(Renewal.Withdrawn.class, "withdrawn")
            .name(Renewal.Lapsed.class, "lapsed")
            .name(Renewal.Ended.class, "ended")
            .lift(state -> state) // ended is new; others are as before
            .lift(state -> state, state -> state); // submitted, asked back and refused are new, and who approves

    private final Aggregates<Renewal> renewals;
    private final Tally tally;

    RenewalStore(Community community, ServiceDatabase documents, Tallies tallies) {
        this.renewals = documents.aggregates(
                SubjectKind.RENEWAL,
                "renewals",
                Renewal.class,
                NAMES,
                shape -> shape.listing(listing(community.sectionIds()))
                        .holds(
                                Kind.TEXT,
                                "state.invitation.campaign",
                                "state.invitation.member",
                                "state.invitation.section")
                        .version(3));
        this.tally = tallies.declare("renewals", 1, "renewals", Renewal.class, renewal -> Optional.of(place(renewal)));
    }

    /** The renewals of one campaign. A city is sorted by the name in its id, which does not change with a corrected name. */
    private static Listing<Renewal> listing(List<String> sections) {
        return Listing.<Renewal>of("renewals")
                .within("campaign", facts -> facts.state().invitation().campaign())
                .names("city", facts -> facts.state().invitation().member().replaceFirst("^[a-z]{2}-", ""))
                .names("status", facts -> Status.of(facts.state()).stored())
                .filter(
                        "status",
                        EnumNames.all(Status.class),
                        facts -> Status.of(facts.state()).stored())
                .filter(
                        "section",
                        sections.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList(),
                        facts -> facts.state().invitation().section().toLowerCase(Locale.ROOT));
    }

    Aggregates<Renewal> aggregates() {
        return renewals;
    }

    List<Snapshot<Renewal>> findAll(Collection<String> ids) {
        return List.copyOf(renewals.many().find(ids).values());
    }

    ListingPage<Snapshot<Renewal>> list(String campaign, ListingQuery part) {
        return renewals.list(part.with("campaign", campaign));
    }

    /** Answers to a campaign that are not decided, at most so many: first those that wait for an officer. */
    List<Snapshot<Renewal>> undecided(String campaign, int most) {
        return Stream.of(Status.SUBMITTED, Status.ASKED_BACK)
                .flatMap(status ->
                        list(
                                campaign,
                                renewals.listing()
                                        .with("status", status.stored())
                                        .limit(most))
                                .items()
                                .stream())
                .limit(most)
                .toList();
    }

    Slice<Snapshot<Renewal>> walk(String campaign, String after, int limit) {
        return renewals.list(of(campaign), after, limit);
    }

    /** The number of renewals of each of these campaigns by section and status. */
    Map<String, TallyCounts> counts(Collection<String> campaigns) {
        return tally.read(campaigns);
    }

    private static TallyCell place(Renewal renewal) {
        var invitation = renewal.invitation();
        return new TallyCell(invitation.campaign(), Renewals.bucket(Status.of(renewal), invitation.section()));
    }

    /** The range of ids from {@code campaign.} to before {@code campaign/}, which is the next character. */
    private static Bson of(String campaign) {
        return and(gt("_id", campaign + "."), lt("_id", campaign + "/"));
    }
}
