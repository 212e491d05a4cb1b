package org.digitalcities.study.edition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** All editions of the study: there are few, so they are read as a whole. */
@Component
public final class Editions {

    private final EditionStore store;
    private final Community community;
    private final Aggregates<Edition> editions;

    Editions(EditionStore store, Community community) {
        this.community = community;
        this.store = store;
        this.editions = store.aggregates();
    }

    public Optional<Snapshot<Edition>> find(String id) {
        return editions.find(id);
    }

    /** The existing editions among the ids. */
    public Set<String> known(Collection<String> ids) {
        return editions.many().find(ids).keySet();
    }

    ListingPage<Edition> list(ListingQuery part) {
        return editions.list(part).map(Snapshot::state);
    }

    /** In the order of their numbers. */
    public List<Edition> all() {
        return store.all().stream()
                .sorted(Comparator.comparingInt(Edition::number))
                .toList();
    }

    /** The editions that wait for a meeting to be opened. */
    public List<Edition.Embargoed> embargoed() {
        return store.embargoed();
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Edition>> repeat(String id, Act act) {
        return editions.repeat(id, act);
    }

    public Outcome<Edition> act(String id, Act act, Edition.Command command) {
        return editions.act(id, act, edition -> edition.decide(command, act.now()));
    }

    /** Acts on several, each by its own command. */
    public void act(Map<String, ? extends Edition.Command> commands, Act act) {
        editions.many().act(commands.keySet(), act, (id, edition) -> edition.decide(commands.get(id), act.now()));
    }

    Outcome<Edition> record(int number, int year, LocalText theme, PriorEditionRecord history, Act act) {
        return editions.create(
                Edition.id(number), act, () -> Edition.record(number, year, theme, history, community.languages()));
    }

    Outcome<Edition> plan(EditionContents.Plan plan, Act act) {
        if (plan.methodFrom() == null) return create(plan, act);
        var earlier = find(Edition.id(plan.methodFrom()));
        if (earlier.isEmpty())
            return new Outcome.Refused<>(
                    Reason.invalid("method-edition-unknown").with("number", plan.methodFrom()));
        return create(plan.takingOver(earlier.get().state().method()), act);
    }

    private Outcome<Edition> create(EditionContents.Plan plan, Act act) {
        return editions.create(Edition.id(plan.number()), act, () -> Edition.plan(plan));
    }
}
