package org.digitalcities.messaging.tally;

import java.util.ArrayList;
import java.util.List;

/**
 * What one subject counts as. Its events are in one partition, whose sheet says up to which offset it has counted; so each step says
 * from which offset on the sheet counts the subject where. A step that the sheet has not reached is not counted yet.
 *
 * @param at    the offset of the last event that was looked into; {@link #NEVER} where none was
 * @param steps in the order of their offsets; the first one is counted by every sheet that somebody may still hold
 */
record Contribution(long at, List<Step> steps) {

    static final long NEVER = -1;

    /** @param place null where the subject counts nowhere */
    record Step(long from, String place) {}

    static Contribution none() {
        return new Contribution(NEVER, List.of());
    }

    /** Of a subject that was counted by a walk through all. */
    static Contribution walked(String place) {
        return new Contribution(NEVER, List.of(new Step(NEVER, place)));
    }

    /** Where it is counted by a sheet that stands at this offset, which is the next to be counted; null for nowhere. */
    String placeAt(long sheet) {
        return steps.stream().filter(step -> step.from < sheet).reduce((_, later) -> later).map(Step::place).orElse(null);
    }

    /** With what an event says; what no sheet from {@code sheet} on asks for is left out. */
    Contribution with(long offset, String place, long sheet) {
        var kept = new ArrayList<Step>();
        for (var step : steps) {
            if (step.from < sheet) kept.clear();
            kept.add(step);
        }
        var last = kept.isEmpty() ? null : kept.getLast().place;
        if (place == null ? last != null : !place.equals(last)) kept.add(new Step(offset, place));
        return new Contribution(offset, List.copyOf(kept));
    }
}
