package org.digitalcities.newsletter.plan;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The communication plan. */
@Component
public class PlanItems {

    private final PlanItemStore store;
    private final Aggregates<PlanItem> items;

    PlanItems(PlanItemStore store) {
        this.store = store;
        this.items = store.aggregates();
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
                && item.state() instanceof PlanItem.Planned(var _, var plan)) {
            Optional.ofNullable(plan.edition())
                    .flatMap(store::page)
                    .ifPresent(page -> announceItem(item.id(), page, act.now()));
        }
        return outcome;
    }

    Outcome<PlanItem> place(String id, Act act, URI address) {
        return act(id, act, new PlanItem.Command.Place(address, act.actor()));
    }

    /** An edition was published: its items are published if the hub can do that, and otherwise wait for a person. */
    public void announce(String edition, URI page, Instant now) {
        store.publish(edition, page);
        act(of(edition), new PlanItem.Command.Announce(page), now);
    }

    /** An issue that announces an edition has been sent. */
    public void mailed(String edition, Instant now) {
        act(of(edition), new PlanItem.Command.Mailed(), now);
    }

    public List<Snapshot<PlanItem>> of(String edition) {
        return store.of(edition);
    }

    /** The items of the news feed, the newest first. */
    public List<Snapshot<PlanItem>> news(int most) {
        return store.news().stream()
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

    private Outcome<PlanItem> act(String id, Act act, PlanItem.Command command) {
        return items.act(id, act, item -> item.decide(command, act.now()));
    }

    private void act(List<Snapshot<PlanItem>> some, PlanItem.Command command, Instant now) {
        items.many().act(some.stream().map(Snapshot::id).toList(), own(now), (_, item) -> item.decide(command, now));
    }

    private static Act own(Instant now) {
        return Act.by("newsletter-service", now);
    }
}
