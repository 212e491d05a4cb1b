package org.digitalcities.study.community;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.StudyEvent;
import org.digitalcities.contracts.StudyEvent.ApproachDefined;
import org.digitalcities.contracts.StudyEvent.CityJoined;
import org.digitalcities.contracts.StudyEvent.EditionPlanned;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.event.Envelope;

/** The instants of an edition's milestones, each null until it is reached; an embargo is none of them, because it is not public. */
public record EditionMilestones(Instant planned, Instant defined, Instant joined, Instant published) {

    static final EditionMilestones NONE = new EditionMilestones(null, null, null, null);

    private static final String PLANNED = "planned";
    private static final String DEFINED = "defined";
    private static final String JOINED = "joined";
    private static final String PUBLISHED = "published";

    /** The milestone of an event, if it has one; for cities the last one that joined counts. */
    static Optional<Projection.Write> write(StudyEvent event, Envelope envelope) {
        var told = envelope.time();
        return switch (event) {
            case EditionPlanned e -> step(e, PLANNED, told, envelope);
            case ApproachDefined e -> step(e, DEFINED, told, envelope);
            case CityJoined e -> step(e, JOINED, told, envelope);
            case EditionPublished e -> step(e, PUBLISHED, e.at(), envelope);
            default -> Optional.empty();
        };
    }

    private static Optional<Projection.Write> step(StudyEvent event, String step, Instant at, Envelope envelope) {
        return Optional.of(new Projection.Write(
                event.subject(), envelope.sequence(), new Document("kind", "edition").append(step, Date.from(at))));
    }

    static EditionMilestones of(Document it) {
        return new EditionMilestones(at(it, PLANNED), at(it, DEFINED), at(it, JOINED), at(it, PUBLISHED));
    }

    private static Instant at(Document it, String step) {
        return it.getDate(step) == null ? null : it.getDate(step).toInstant();
    }
}
