package org.digitalcities.messaging.tally;

import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a new count of all subjects while events are still counted, and then switches to it: for a new or changed
 * tally, and at an operator's request. Each step is one write that requires the head as it was read, or a write that is
 * idempotent. So after a kill one step is repeated, and two instances at once have the effect of one.
 *
 * <p>First the new count is added to every partition, so that changes from then on are counted in it. Then all subjects are read, part
 * by part. The head holds a part before its subjects get contributions: those that have one by then were counted by an event.
 */
final class TallyRebuilder {

    private static final Logger log = LoggerFactory.getLogger(TallyRebuilder.class);

    private final String name;
    private final int form;
    private final TallyStore store;
    private final TallySource source;
    private final IntSupplier partitions;

    TallyRebuilder(String name, int form, TallyStore store, TallySource source, IntSupplier partitions) {
        this.name = name;
        this.form = form;
        this.store = store;
        this.source = source;
        this.partitions = partitions;
    }

    /** Whether there is a step to make. */
    boolean isDue() {
        return isDue(store.head());
    }

    private boolean isDue(TallyHeader head) {
        return Math.max(head.form(), head.newForm()) <= form
                && (!head.tidied() || head.building() != 0 || isWanted(head));
    }

    /** Makes the next step, if there is one. */
    void step() {
        var head = store.head();
        if (!isDue(head)) return;
        if (!head.tidied()) store.tidy(head);
        else if (isWanted(head)) begin(head);
        else goOn(head);
    }

    private boolean isWanted(TallyHeader head) {
        return head.building() == 0 ? head.asked() || head.form() < form : head.newForm() < form;
    }

    private void begin(TallyHeader head) {
        if (store.begin(head, form)) log.info("The tally of {} is recounted", name);
    }

    private void goOn(TallyHeader head) {
        if (head.pending() != null) {
            store.enter(head.building(), head.pending());
            store.settle(head, store.entered(head.building(), head.pending()));
            return;
        }
        if (head.after().isEmpty()) {
            for (int partition = 0; partition < partitions.getAsInt(); partition++)
                store.open(partition, head.building(), head.newForm());
        }
        var part = source.walk(head.after());
        if (part.isPresent()) store.takeUp(head, part.get().met(), part.get().last());
        else if (store.finish(head)) log.info("The tally of {} is complete", name);
    }
}
