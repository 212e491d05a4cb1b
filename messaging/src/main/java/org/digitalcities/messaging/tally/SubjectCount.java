package org.digitalcities.messaging.tally;

import java.util.ArrayList;
import java.util.List;

/**
 * What one subject counts as. All its events are in one partition, whose progress says up to which offset it was counted. Each step
 * names the offset from which on the subject counts in a cell. A step beyond the partition's progress is not counted yet.
 *
 * @param at    the offset of the last event that was processed; {@link #NEVER} if none was
 * @param steps in the order of their offsets; every reader of the partition's progress counts the first one
 */
record SubjectCount(long at, List<Step> steps) {

    static final long NEVER = -1;

    /** @param place null where the subject counts nowhere */
    record Step(long from, String place) {}

    static SubjectCount none() {
        return new SubjectCount(NEVER, List.of());
    }

    /** For a subject that the walk has counted. */
    static SubjectCount walked(String place) {
        return new SubjectCount(NEVER, List.of(new Step(NEVER, place)));
    }

    /** The cell in which it counts for a partition whose next offset is this one; null for none. */
    String placeAt(long sheet) {
        return steps.stream()
                .filter(step -> step.from < sheet)
                .reduce((_, later) -> later)
                .map(Step::place)
                .orElse(null);
    }

    /** Adds an event's step; removes steps that no partition's progress from {@code sheet} on needs. */
    SubjectCount with(long offset, String place, long sheet) {
        var kept = new ArrayList<Step>();
        for (var step : steps) {
            if (step.from < sheet) kept.clear();
            kept.add(step);
        }
        var last = kept.isEmpty() ? null : kept.getLast().place;
        if (place == null ? last != null : !place.equals(last)) kept.add(new Step(offset, place));
        return new SubjectCount(offset, List.copyOf(kept));
    }
}
