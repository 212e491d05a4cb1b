package org.digitalcities.newsletter.plan;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
import org.springframework.stereotype.Component;

/** The communication plan. */
@Component
public class PlanItems {

    private static final StoredTypeNames NAMES = StoredTypeNames.of(PlanItem.class)
            .name(PlanItem.Planned.class, "planned")
            .name(PlanItem.ToBePlaced.class, "to-be-placed-by-hand")
            .name(PlanItem.PlacedByHand.class, "placed-by-hand")
            .name(PlanItem.Published.class, "published");

    static final Listing<PlanItem> LISTING = Listing.<PlanItem>of("plan-items")
            .newest("changed", ListingInput::changed)
            .names("channel", facts -> facts.state().plan().channel().wireName())
            .filter(
                    "edition",
                    facts -> facts.state().plan().edition() == null
                            ? ""
                            : facts.state().plan().edition())
            .filter(
                    "state",
                    List.of("planned", "to-be-placed-by-hand", "placed-by-hand", "published"),
                    facts -> NAMES.name(facts.state()));

    private final Aggregates<PlanItem> items;
    private final MongoCollection<Document> editions;

    PlanItems(ServiceDatabase documents) {
        items = documents.aggregates(
                SubjectKind.PLAN_ITEM,
                "plan-items",
                PlanItem.class,
                NAMES,
                shape -> shape.listing(LISTING)
                        .few("five channels for each edition")
                        .holds(Kind.PART, "state.plan")
                        .holds(Kind.TEXT, "state.plan.channel"));
        editions =
                documents.collection("published-editions", CollectionSchema.of().holds(Kind.TEXT, "page"));
    }

    /** The answer to a repeated act; empty for a new one. An interrupted plan is announced then. */
    Optional<Outcome<PlanItem>> repeat(String id, Act act) {
        return items.repeat(id, act).map(repeat -> announced(repeat, act));
    }

    /** Plans an item; if its edition is published already, it is published at once where the hub can do that. */
    Outcome<PlanItem> plan(String id, Act act, PlanItem.Plan plan) {
        return announced(items.create(id, act, () -> PlanItem.planned(id, plan)), act);
    }

    /** Announces an item that is still planned although its edition's page is known. */
    private Outcome<PlanItem> announced(Outcome<PlanItem> outcome, Act act) {
        if (outcome instanceof Outcome.Done<PlanItem>(var item, var _, var _)
                && item.state() instanceof PlanItem.Planned(var plan)) {
            Optional.ofNullable(plan.edition())
                    .flatMap(this::page)
                    .ifPresent(page -> announceItem(item.id(), page, act.now()));
        }
        return outcome;
    }

    Outcome<PlanItem> place(String id, Act act, URI address) {
        return act(id, act, new PlanItem.Command.Place(address, act.actor()));
    }

    /** An edition was published: its items are published if the hub can do that, and otherwise wait for a person. */
    public void announce(String edition, URI page, Instant now) {
        editions.updateOne(eq("_id", edition), Updates.set("page", page.toString()), new UpdateOptions().upsert(true));
        act(of(edition), new PlanItem.Command.Announce(page), now);
    }

    /** An issue that announces an edition has been sent. */
    public void mailed(String edition, Instant now) {
        act(of(edition), new PlanItem.Command.Mailed(), now);
    }

    public List<Snapshot<PlanItem>> of(String edition) {
        return items.all(eq("state.plan.edition", edition));
    }

    /** The items of the news feed, the newest first. */
    public List<Snapshot<PlanItem>> news(int most) {
        return items.all(and(eq("state.kind", "published"), eq("state.plan.channel", Channel.WEBSITE.name()))).stream()
                .sorted(Comparator.comparing((Snapshot<PlanItem> item) -> ((PlanItem.Published) item.state()).at())
                        .reversed())
                .limit(most)
                .toList();
    }

    ListingPage<Snapshot<PlanItem>> list(ListingQuery part) {
        return items.list(part);
    }

    Optional<Snapshot<PlanItem>> find(String id) {
        return items.find(id);
    }

    private void announceItem(String id, URI page, Instant now) {
        act(id, own(now), new PlanItem.Command.Announce(page));
    }

    private Optional<URI> page(String edition) {
        return Optional.ofNullable(editions.find(eq("_id", edition)).first())
                .map(document -> URI.create(document.getString("page")));
    }

    private Outcome<PlanItem> act(String id, Act act, PlanItem.Command command) {
        return items.act(id, act, item -> item.decide(id, command, act.now()));
    }

    private void act(List<Snapshot<PlanItem>> some, PlanItem.Command command, Instant now) {
        items.many()
                .act(some.stream().map(Snapshot::id).toList(), own(now), (id, item) -> item.decide(id, command, now));
    }

    private static Act own(Instant now) {
        return Act.by("newsletter-service", now);
    }
}
