package org.digitalcities.messaging.tally;

import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a new count of all there is while events go on being counted, and has it read from then on: where a tally is new or declared
 * otherwise, and where an operator asks for it. Each step is one write that demands the head as it was read, or one that may be made
 * again, so whoever goes on after a kill repeats one step, and two at once do what one does.
 *
 * <p>First every sheet gets the new count, so that what changes from then on is counted in it. Then a walk takes up all, part by part.
 * A part stands in the head before its subjects get contributions: those that have one by then were counted by an event.
 */
final class Building {

    private static final Logger log = LoggerFactory.getLogger(Building.class);

    private final String name;
    private final int form;
    private final Books books;
    private final Source source;
    private final IntSupplier partitions;

    Building(String name, int form, Books books, Source source, IntSupplier partitions) {
        this.name = name;
        this.form = form;
        this.books = books;
        this.source = source;
        this.partitions = partitions;
    }

    /** Whether there is a step to make. */
    boolean isDue() {
        return isDue(books.head());
    }

    private boolean isDue(Head head) {
        return Math.max(head.form(), head.newForm()) <= form && (!head.tidied() || head.building() != 0 || isWanted(head));
    }

    /** Makes the next step, if there is one. */
    void step() {
        var head = books.head();
        if (!isDue(head)) return;
        if (!head.tidied()) books.tidy(head);
        else if (isWanted(head)) begin(head);
        else goOn(head);
    }

    private boolean isWanted(Head head) {
        return head.building() == 0 ? head.asked() || head.form() < form : head.newForm() < form;
    }

    private void begin(Head head) {
        if (books.begin(head, form)) log.info("The tally of {} is counted anew", name);
    }

    private void goOn(Head head) {
        if (head.pending() != null) {
            books.enter(head.building(), head.pending());
            books.settle(head, books.entered(head.building(), head.pending()));
            return;
        }
        if (head.after().isEmpty()) {
            for (int partition = 0; partition < partitions.getAsInt(); partition++) books.open(partition, head.building(), head.newForm());
        }
        var part = source.walk(head.after());
        if (part.isPresent()) books.takeUp(head, part.get().met(), part.get().last());
        else if (books.finish(head)) log.info("The tally of {} is complete", name);
    }
}
