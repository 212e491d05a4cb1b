package org.digitalcities.membership.pioneer;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import org.digitalcities.contracts.MembershipEvent.CallInvited;
import org.digitalcities.messaging.decision.Decision;

/**
 * How far the members are invited to apply: in steps, in the order of their ids.
 *
 * @param after the last of the members so far, or null at the beginning
 */
record Inviting(String after) {

    /** Invites who has not applied yet. A step that was done already, by another instance or before a crash, changes nothing. */
    static Decision<Call> goOn(Call.Receiving call, Call.Command.Invite step, Instant now) {
        if (call.inviting() == null || !call.inviting().equals(step.seen())) return unchanged();
        var plan = call.plan();
        if (!now.isBefore(plan.closes())) return changed(new Call.Receiving(plan, call.applications(), null));
        var next = new Call.Receiving(plan, call.applications(), step.next());
        var invited = step.members().stream()
                .filter(one -> call.find(one.member()).isEmpty())
                .toList();
        return invited.isEmpty()
                ? changed(next)
                : changed(
                        next,
                        new CallInvited(
                                plan.id(), invited, plan.closes(), plan.zone().getId()));
    }
}
