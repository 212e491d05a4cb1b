package org.digitalcities.membership.pioneer;

import java.util.Optional;
import org.digitalcities.membership.standing.MemberReferences;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** The applications of a member to calls. */
@Component
final class ApplicationReferences implements MemberReferences {

    private final CallStore calls;

    ApplicationReferences(CallStore calls) {
        this.calls = calls;
    }

    @Override
    public Optional<String> to(String member) {
        return calls.all().stream()
                .map(Snapshot::state)
                .filter(call -> call.find(member).isPresent())
                .map(call -> call.plan().id())
                .findFirst();
    }
}
