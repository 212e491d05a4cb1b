package org.digitalcities.study.community;

import java.time.Instant;

/** The instants of an edition's milestones, each null until it is reached; an embargo is none of them, because it is not public. */
public record EditionMilestones(Instant planned, Instant defined, Instant joined, Instant published) {

    static final EditionMilestones NONE = new EditionMilestones(null, null, null, null);
}
