package org.digitalcities.membership.memberlist;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digitalcities.membership.listfile.ColumnMapping;
import org.digitalcities.membership.listfile.ListFile;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.memberlist.UploadedList.Choice;
import org.digitalcities.membership.memberlist.UploadedList.Command;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.messaging.work.WorkScheduler.Stopped;
import org.springframework.stereotype.Component;

/** The front door to lists of members that are taken in from files. */
@Component
class UploadedLists {

    private static final int AT_ONCE = 200;
    /** After so long, the rows of a file whose reception was cut off are deleted. */
    private static final Duration RECEIVED_WITHIN = Duration.ofHours(1);

    private final UploadedListStore store;
    private final ListRowStore rows;
    private final Mandates mandates;
    private final WorkScheduler work;

    UploadedLists(UploadedListStore store, ListRowStore rows, Mandates mandates, WorkScheduler work) {
        this.store = store;
        this.rows = rows;
        this.mandates = mandates;
        this.work = work;
    }

    Optional<Snapshot<UploadedList>> find(String id) {
        return store.aggregates().find(id);
    }

    ListingPage<Snapshot<UploadedList>> list(ListingQuery part) {
        return store.list(part);
    }

    ListingPage<ListRow> rows(String id, ListingQuery part) {
        return rows.list(id, part);
    }

    /** The first rows of a list, as examples. */
    List<ListRow> examples(String id, int most) {
        return rows.after(id, 0, most);
    }

    /** The name of the list's state. */
    static String state(UploadedList list) {
        return UploadedListStore.state(list);
    }

    /** The checked lists that wait to be imported, up to a number. */
    ListingPage<Snapshot<UploadedList>> checked(int most) {
        return store.list(ListingQuery.of(UploadedListStore.LISTING)
                .with("state", "checked")
                .limit(most));
    }

    /** How many lists' work failed too often and waits for an operator. */
    long stopped() {
        var working = store.working().stream().map(Snapshot::id).toList();
        return work.stopped(ListWork.NAME, working).values().stream()
                .filter(Stopped.STUCK::equals)
                .count();
    }

    /** How many rows the present work has done. */
    int done(Snapshot<UploadedList> list) {
        return rows.progress(list.id(), ListWork.stage(list)).done();
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<UploadedList>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /**
     * Receives a file. It is read twice, so that of a file that is refused no row is stored.
     *
     * @param id derived from the request, so that a repeat stores the same rows
     */
    Outcome<UploadedList> receive(String id, String name, byte[] bytes, Act act) {
        var file = new ListFile(bytes);
        return switch (file.check()) {
            case ListFile.Read.Refused(var reason) -> new Outcome.Refused<>(reason);
            case ListFile.Read.Readable(var heading, var count) -> {
                work.want(ListWork.NAME, id, act.now().plus(RECEIVED_WITHIN));
                store(id, file);
                yield store.aggregates()
                        .create(id, act, () -> UploadedList.receive(id, name, heading, count, act.now()));
            }
        };
    }

    private void store(String id, ListFile file) {
        var some = new ArrayList<ListRow>();
        var number = new int[1];
        file.read(line -> {
            some.add(ListRow.of(++number[0], line.number(), line.cells()));
            if (some.size() < AT_ONCE) return;
            rows.save(id, some);
            some.clear();
        });
        rows.save(id, some);
    }

    /** Reads the rows in this way and compares them with what is on record; writes to no member. */
    Outcome<UploadedList> check(String id, ColumnMapping columns, UploadedList.Mode mode, String source, Act act) {
        return begin(id, act, new Command.Check(new Choice(columns, mode, source, currentMandate())));
    }

    /** Writes the members that the check has found new or changed. */
    Outcome<UploadedList> importRows(String id, int members, Act act) {
        return begin(id, act, new Command.Import(members, currentMandate()));
    }

    /** Takes back what the import has written. */
    Outcome<UploadedList> undo(String id, String reason, Act act) {
        return begin(id, act, new Command.Undo(reason));
    }

    Outcome<UploadedList> discard(String id, Act act) {
        return begin(id, act, new Command.Discard());
    }

    String currentMandate() {
        return mandates.current().orElse(null);
    }

    private Outcome<UploadedList> begin(String id, Act act, Command command) {
        var outcome = store.aggregates().act(id, act, list -> list.decide(command, act.now()));
        if (outcome instanceof Outcome.Done<UploadedList>) work.want(ListWork.NAME, id, act.now());
        return outcome;
    }

    /** The refused rows, as a file to be mended; nothing where none is refused. */
    Optional<List<ListRow>> refused(String id) {
        if (find(id).isEmpty()) return Optional.empty();
        var refused = new ArrayList<ListRow>();
        var part =
                ListingQuery.of(ListRowStore.LISTING).with("verdict", "refused").limit(ListingQuery.MOST);
        for (var page = rows.list(id, part); ; ) {
            refused.addAll(page.items());
            if (page.next().isEmpty()) return Optional.of(refused);
            page = rows.list(id, part.after(page.next().get()));
        }
    }
}
