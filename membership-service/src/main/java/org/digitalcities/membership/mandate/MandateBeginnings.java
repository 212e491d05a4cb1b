package org.digitalcities.membership.mandate;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.event.TracePropagator;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkKind.Wanted;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/** Begins mandates at the start that was planned, and tells partners of each that has begun, also after a crash in between. */
@Component
final class MandateBeginnings {

    private static final String NAME = "mandate-beginnings";
    private static final String SELF = "membership-service";

    private final MandateStore mandates;
    private final SuccessionStore successions;
    private final BusinessClock clock;
    private final TracePropagator traces;
    private final WorkScheduler work;

    MandateBeginnings(
            MandateStore mandates,
            SuccessionStore successions,
            BusinessClock clock,
            TracePropagator traces,
            WorkScheduler work) {
        this.mandates = mandates;
        this.successions = successions;
        this.clock = clock;
        this.traces = traces;
        this.work = work;
        work.declare(
                WorkKind.of(NAME, this::due, (task, claim) -> goOn(task.key())).about(SubjectKind.MANDATE));
    }

    /** Requests work for the mandate at that instant. */
    void wake(String id, Instant due) {
        work.want(NAME, id, due);
    }

    private Stream<Wanted> due(Instant now) {
        var succession = successions.now();
        return mandates.all().stream()
                .flatMap(mandate ->
                        due(mandate, succession, now).map(at -> new Wanted(mandate.id(), at, null)).stream());
    }

    /** When something is to be done for a mandate; empty if nothing is. */
    private static Optional<Instant> due(Mandate mandate, Succession succession, Instant now) {
        if (succession.find(mandate.id()).isPresent()) return mandate.told() ? Optional.empty() : Optional.of(now);
        return succession.stateOf(mandate.id(), mandate.congress()) == MandateState.PLANNED
                ? Optional.ofNullable(mandate.begins())
                : Optional.empty();
    }

    private StepResult goOn(String id) {
        var now = clock.now();
        var found = mandates.aggregates().find(id).map(Snapshot::state);
        if (found.isEmpty()) return StepResult.done();
        var mandate = found.get();
        var due = due(mandate, successions.now(), now);
        if (due.isEmpty()) return StepResult.done();
        if (due.get().isAfter(now)) return StepResult.later(due.get());
        if (successions.now().find(id).isEmpty()) begin(mandate, Act.by(SELF, now));
        tell(id, now);
        return StepResult.done();
    }

    private void begin(Mandate mandate, Act act) {
        successions
                .aggregates()
                .put(
                        Succession.ID,
                        act,
                        succession -> succession
                                .orElse(Succession.NONE)
                                .decide(new Succession.Command.Begin(mandate.id(), mandate.congress()), act.now()));
    }

    /** In the trace of the act that began it, and by its actor. */
    private void tell(String id, Instant now) {
        var begun = successions.aggregates().begun(Succession.ID);
        traces.within(
                begun.trace(),
                NAME,
                () -> mandates.aggregates()
                        .act(
                                id,
                                begun.carriedOn(SELF, now),
                                mandate -> mandate.decide(new Mandate.Command.TellBegun(), now)));
    }
}
