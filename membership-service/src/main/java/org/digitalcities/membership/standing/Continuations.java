package org.digitalcities.membership.standing;

import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.mandate.MandateState;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.Task;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.stereotype.Component;

/** After a mandate has begun, stores for each member that it continues, in bounded steps, so that lists show it. */
@Component
final class Continuations {

    private static final String NAME = "standing-continuations";
    private static final String SELF = "membership-service";
    private static final int STEP = 100;

    private final Standings standings;
    private final Mandates mandates;
    private final Members members;
    private final BusinessClock clock;
    private final WorkScheduler work;

    Continuations(Standings standings, Mandates mandates, Members members, BusinessClock clock, WorkScheduler work) {
        this.standings = standings;
        this.mandates = mandates;
        this.members = members;
        this.clock = clock;
        this.work = work;
        work.declare(
                WorkKind.of(NAME, WorkKind.NONE, (task, claim) -> step(task)).about(SubjectKind.MANDATE));
    }

    /** Requests it for a mandate; the event of its beginning is read again until that is stored. */
    void want(String mandate) {
        work.want(NAME, mandate, clock.now());
    }

    private StepResult step(Task task) {
        var mandate = task.key();
        var state = mandates.stateOf(mandate)
                .orElseThrow(() -> new IllegalStateException("there is no mandate " + mandate));
        // One that an earlier release told of when it was entered, or that has ended since.
        if (state != MandateState.CURRENT) return StepResult.done();
        var part = members.walk(task.cursor(), STEP);
        standings.follow(mandate, part.items().stream().map(Snapshot::id).toList(), Act.by(SELF, clock.now()));
        return part.next().map(StepResult::step).orElseGet(StepResult::done);
    }
}
