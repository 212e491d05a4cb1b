package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.digitalcities.community.Community;
import org.digitalcities.membership.mandate.MandateViews.MandateView;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** The front door to mandates and their leadership. */
@Component
public class Mandates {

    private final MandateStore store;
    private final SuccessionStore successions;
    private final MandateBeginnings beginnings;
    private final Members members;
    private final Community community;

    Mandates(
            MandateStore store,
            SuccessionStore successions,
            MandateBeginnings beginnings,
            Members members,
            Community community) {
        this.store = store;
        this.successions = successions;
        this.beginnings = beginnings;
        this.members = members;
        this.community = community;
    }

    public Optional<Snapshot<Mandate>> find(String id) {
        return store.aggregates().find(id);
    }

    /** What a mandate is shown as, with its leadership. */
    public MandateView view(Snapshot<Mandate> mandate) {
        return view(mandate.state(), succession());
    }

    MandateView view(Mandate mandate, Succession succession) {
        return MandateView.of(mandate, succession, community.sectionIds());
    }

    /** All mandates, the newest first: there is one every three years. Of one month, the one that began later is newer. */
    public List<Mandate> all() {
        var order = successions.now().order();
        return store.all().stream()
                .sorted(Mandate.newestFirst()
                        .thenComparing(mandate -> order.indexOf(mandate.id()), Succession.LATEST_FIRST))
                .toList();
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Mandate>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** The id of the current mandate; empty until the first one begins. */
    public Optional<String> current() {
        return successions.now().current().map(Succession.Term::mandate);
    }

    /** Whether a mandate is planned, current or ended; empty if there is none of that id. */
    public Optional<MandateState> stateOf(String id) {
        return find(id).map(
                        mandate -> successions.now().stateOf(id, mandate.state().congress()));
    }

    /** The mandate that was current at an instant; empty if none had begun by then. */
    public Optional<String> currentAt(Instant instant) {
        return successions.now().terms().reversed().stream()
                .filter(term -> !term.begun().isAfter(instant))
                .findFirst()
                .map(Succession.Term::mandate);
    }

    /** When a mandate began; empty if it has not. */
    public Optional<Instant> begunAt(String id) {
        return successions.now().find(id).map(Succession.Term::begun);
    }

    /** Which mandates have begun, for those who show the state of several. */
    Succession succession() {
        return successions.now();
    }

    /** @param begins when it begins by itself; null if an officer begins it */
    Outcome<Mandate> plan(String id, Mandate.Congress congress, Instant begins, Act act) {
        var planned = store.aggregates().create(id, act, () -> Mandate.plan(id, congress, begins, act.now()));
        if (begins != null && planned instanceof Outcome.Done<Mandate>) beginnings.wake(id, begins);
        return planned;
    }

    /** Begins a mandate, which ends the current one. */
    Outcome<Mandate> begin(String id, Act act) {
        var found = find(id);
        if (found.isEmpty()) return new Outcome.Unknown<>(id);
        var mandate = found.get();
        if (act.expectedVersion().isPresent()
                && act.expectedVersion().getAsLong() != mandate.version()
                && !act.orVersions().contains(mandate.version())) return new Outcome.Stale<>(mandate.version());
        var begin = new Succession.Command.Begin(id, mandate.state().congress());
        var begun = successions
                .aggregates()
                .put(
                        Succession.ID,
                        new Act(act.now(), act.by(), act.key(), OptionalLong.empty()).answeredWith(act.status()),
                        succession -> succession.orElse(Succession.NONE).decide(begin, act.now()));
        beginnings.wake(id, act.now());
        return of(id, begun);
    }

    /** The answer to a repeated beginning; empty for a new one. */
    Optional<Outcome<Mandate>> repeatBeginning(String id, Act act) {
        return successions.aggregates().repeat(Succession.ID, act).map(outcome -> of(id, outcome));
    }

    private Outcome<Mandate> of(String id, Outcome<Succession> outcome) {
        return switch (outcome) {
            case Outcome.Done<Succession> done ->
                new Outcome.Done<>(find(id).orElseThrow(), done.changed(), done.first());
            case Outcome.Refused<Succession>(var reason) -> new Outcome.Refused<>(reason);
            case Outcome.Stale<Succession>(var version) -> new Outcome.Stale<>(version);
            case Outcome.KeyReused<Succession> _ -> new Outcome.KeyReused<>();
            case Outcome.Unknown<Succession> _ -> new Outcome.Unknown<>(id);
        };
    }

    /** An act on the leadership of a mandate; a member that takes a seat has to be on record. */
    public Outcome<Mandate> lead(String id, Leadership.Command act, Act given) {
        if (act instanceof Leadership.Command.TakeSeat take
                && members.find(take.seat().member()).isEmpty())
            return new Outcome.Refused<>(
                    Reason.invalid("member-unknown").with("member", take.seat().member()));
        return store.aggregates().act(id, given, mandate -> mandate.decide(new Mandate.Command.Lead(act), given.now()));
    }
}
