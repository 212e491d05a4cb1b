package org.digitalcities.membership.mandate;

import java.util.List;
import java.util.Optional;
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
    private final Members members;

    Mandates(MandateStore store, Members members) {
        this.store = store;
        this.members = members;
    }

    public Optional<Snapshot<Mandate>> find(String id) {
        return store.aggregates().find(id);
    }

    /** All mandates, the newest first: there is one every three years. */
    public List<Mandate> all() {
        return store.all().stream().sorted(Mandate.newestFirst()).toList();
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Mandate>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    Outcome<Mandate> open(String id, Mandate.Congress congress, Act act) {
        return store.aggregates().create(id, act, () -> Mandate.open(id, congress, act.now()));
    }

    Outcome<Mandate> seat(String id, Mandate.Seat seat, Act act) {
        if (members.find(seat.member()).isEmpty())
            return new Outcome.Refused<>(Reason.invalid("member-unknown").with("member", seat.member()));
        return store.aggregates()
                .act(id, act, mandate -> mandate.decide(new Mandate.Command.TakeSeat(seat), act.now()));
    }
}
