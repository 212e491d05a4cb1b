package org.digitalcities.membership.memberlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.membership.listfile.ListColumn;
import org.digitalcities.membership.listfile.ListWords;
import org.digitalcities.membership.listfile.RowReader;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.memberlist.ListRow.Verdict;
import org.digitalcities.membership.memberlist.UploadedList.Choice;
import org.digitalcities.membership.memberlist.UploadedList.Mode;
import org.digitalcities.membership.standing.Standing;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.webkit.problem.FieldError;
import org.springframework.stereotype.Component;

/** Compares the rows of a list with the members on record: what it would add, change or leave, and what cannot be taken. */
@Component
class RowCheck {

    private static final String ID = ListColumn.ID.field();

    private final ListRowStore rows;
    private final Members members;
    private final Standings standings;
    private final Community community;
    private final ListWords words;

    RowCheck(ListRowStore rows, Members members, Standings standings, Community community) {
        this.rows = rows;
        this.members = members;
        this.standings = standings;
        this.community = community;
        this.words = new ListWords(community);
    }

    /** The rows with what was found; all are of one list, and no row before them is unchecked. */
    List<ListRow> judged(String list, Choice choice, List<ListRow> part) {
        var reader = new RowReader(choice.columns(), words, community);
        var ids = part.stream()
                .map(row -> reader.id(row.cells()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = members.findAll(ids).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        var entered = enteredInError(choice, known.keySet());
        var lines = new HashMap<>(rows.linesBefore(list, part.getFirst().number(), ids));
        var judged = new ArrayList<ListRow>();
        for (var row : part) {
            var id = reader.id(row.cells());
            var member = id == null ? null : known.get(id);
            var read = reader.read(row.cells(), member);
            var faults = new ArrayList<>(read.errors());
            var before = id == null ? null : lines.putIfAbsent(id, row.line());
            if (before != null) faults.add(FieldError.of(ID, "duplicate-row").with("line", before));
            else if (id != null && entered.contains(id)) faults.add(FieldError.of(ID, "entered-in-error"));
            judged.add(faults.isEmpty() ? judged(row, read, member, choice.mode()) : refused(row, id, read, faults));
        }
        return judged;
    }

    /** Nobody comes back by a list who was said to have been entered in error. */
    private Set<String> enteredInError(Choice choice, Collection<String> known) {
        if (choice.mandate() == null || known.isEmpty()) return Set.of();
        return standings.in(choice.mandate(), known).values().stream()
                .filter(standing -> standing.state() == Standing.State.VOID)
                .map(Standing::member)
                .collect(Collectors.toSet());
    }

    private static ListRow refused(ListRow row, String id, RowReader.Row read, List<FieldError> faults) {
        return row.refused(id, read.values().get(ListColumn.NAME), List.copyOf(faults));
    }

    private static ListRow judged(ListRow row, RowReader.Row read, Member known, Mode mode) {
        var profile = read.enrolment().profile();
        var id = read.enrolment().id();
        if (known == null) {
            var all = values(ListColumn.corrected(), profile);
            return row.judged(Verdict.NEW, id, profile.name(), Map.of(), all, false);
        }
        var changed = read.changed(known.profile());
        var verdict = changed.isEmpty() ? Verdict.SAME : mode == Mode.UPDATE ? Verdict.CHANGED : Verdict.KNOWN;
        return row.judged(
                verdict,
                id,
                known.profile().name(),
                values(changed, known.profile()),
                values(changed, profile),
                read.namesAnother(known.contact()));
    }

    private static Map<String, String> values(List<ListColumn> columns, Member.Profile profile) {
        var values = new LinkedHashMap<String, String>();
        for (var column : columns) values.put(column.field(), column.text(profile));
        return values;
    }
}
