package org.digitalcities.stock.renewal;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** A renewal with the fields of ours; {@code answer} is null until the member renews. */
@Document("renewals")
record Renewal(
        @Id String id,
        @Version Long version,
        String campaign,
        String mandate,
        String member,
        String section,
        Instant closes,
        String zone,
        Instant graceEnds,
        int linkGeneration,
        Status status,
        Answer answer) {

    enum Status {
        INVITED,
        RENEWED
    }

    record Answer(Instant at, boolean late, String enteredBy, String by, String channel, LocalDate receivedOn) {}

    Renewal renewed(Answer given) {
        return new Renewal(
                id,
                version,
                campaign,
                mandate,
                member,
                section,
                closes,
                zone,
                graceEnds,
                linkGeneration,
                Status.RENEWED,
                given);
    }
}
