package org.digitalcities.membership.standing;

import java.util.Optional;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.springframework.stereotype.Component;

/** The seats of a member in the leadership. */
@Component
final class SeatReferences implements MemberReferences {

    private final Mandates mandates;

    SeatReferences(Mandates mandates) {
        this.mandates = mandates;
    }

    @Override
    public Optional<String> to(String member) {
        return mandates.all().stream()
                .filter(mandate ->
                        mandate.seats().stream().anyMatch(seat -> seat.member().equals(member)))
                .map(Mandate::id)
                .findFirst();
    }
}
