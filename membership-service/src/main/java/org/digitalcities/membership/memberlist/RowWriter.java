package org.digitalcities.membership.memberlist;

import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.digitalcities.community.Community;
import org.digitalcities.membership.listfile.ListColumn;
import org.digitalcities.membership.listfile.ListWords;
import org.digitalcities.membership.listfile.RowReader;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Member.Profile;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.memberlist.ListRow.Ending;
import org.digitalcities.membership.memberlist.ListRow.Verdict;
import org.digitalcities.membership.memberlist.UploadedList.Choice;
import org.digitalcities.membership.standing.Standing;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.webkit.problem.FieldError;
import org.springframework.stereotype.Component;

/** Writes checked rows to their members, and takes it back. A member that has changed meanwhile stays as it is. */
@Component
class RowWriter {

    private static final FieldError CHANGED_SINCE = FieldError.of("", "member-changed-since");

    private final Members members;
    private final Standings standings;
    private final Community community;
    private final ListWords words;

    RowWriter(Members members, Standings standings, Community community) {
        this.members = members;
        this.standings = standings;
        this.community = community;
        this.words = new ListWords(community);
    }

    /** The rows with what came of them; one that was written before stays as it is. */
    List<ListRow> written(List<ListRow> part, Choice choice, Act act) {
        var reader = new RowReader(choice.columns(), words, community);
        var outcomes = decided(
                part,
                row -> row.ending() == Ending.OPEN && writes(row),
                act,
                (row, known) -> row.verdict() == Verdict.NEW
                        ? registered(row, reader, known)
                        : corrected(row.before(), row.after(), known, act.now()));
        var written = new ArrayList<ListRow>();
        for (var row : part) {
            written.add(
                    switch (row.ending()) {
                        case OPEN ->
                            writes(row) ? written(row, outcomes.get(row.member())) : row.ended(Ending.LEFT, null);
                        case ADDED, CORRECTED, LEFT, OVERTAKEN, UNDONE, STAYED -> row;
                    });
        }
        return written;
    }

    private static boolean writes(ListRow row) {
        return switch (row.verdict()) {
            case NEW, CHANGED -> true;
            case UNCHECKED, SAME, KNOWN, REFUSED -> false;
        };
    }

    private static ListRow written(ListRow row, Member now) {
        if (!has(now.profile(), row.after())) return row.ended(Ending.OVERTAKEN, CHANGED_SINCE);
        return row.ended(row.verdict() == Verdict.NEW ? Ending.ADDED : Ending.CORRECTED, null);
    }

    /** Additions become void where nothing refers to the member, corrections get their former values. */
    List<ListRow> undone(List<ListRow> part, String reason, Act act) {
        var outcomes = decided(
                part,
                row -> row.ending() == Ending.CORRECTED,
                act,
                (row, known) -> corrected(row.after(), row.before(), known, act.now()));
        var undone = new ArrayList<ListRow>();
        for (var row : part) {
            undone.add(
                    switch (row.ending()) {
                        case ADDED -> undone(row, standings.enteredInError(row.member(), reason, act));
                        case CORRECTED -> undone(row, outcomes.get(row.member()));
                        case OPEN, LEFT, OVERTAKEN, UNDONE, STAYED -> row;
                    });
        }
        return undone;
    }

    private static ListRow undone(ListRow row, Member now) {
        return has(now.profile(), row.before())
                ? row.ended(Ending.UNDONE, null)
                : row.ended(Ending.STAYED, CHANGED_SINCE);
    }

    private static ListRow undone(ListRow row, Outcome<Standing> outcome) {
        return switch (outcome) {
            case Outcome.Done<Standing> _ -> row.ended(Ending.UNDONE, null);
            case Outcome.Refused<Standing>(var why) ->
                row.ended(Ending.STAYED, new FieldError("", why.code(), why.facts()));
            case Outcome.Unknown<Standing> _ -> row.ended(Ending.STAYED, FieldError.of("", "mandate-not-begun"));
            case Outcome.Stale<Standing> _, Outcome.KeyReused<Standing> _ -> row.ended(Ending.STAYED, CHANGED_SINCE);
        };
    }

    /** The members after the decisions, by id. */
    private Map<String, Member> decided(
            List<ListRow> part,
            Predicate<ListRow> which,
            Act act,
            BiFunction<ListRow, Optional<Member>, Decision<Member>> decide) {
        var byMember = new LinkedHashMap<String, ListRow>();
        part.stream().filter(which).forEach(row -> byMember.put(row.member(), row));
        var decided = new HashMap<String, Member>();
        members.decide(byMember.keySet(), act, (id, known) -> decide.apply(byMember.get(id), known))
                .forEach((id, outcome) -> {
                    if (outcome instanceof Outcome.Done<Member> done)
                        decided.put(id, done.snapshot().state());
                });
        return decided;
    }

    private static Decision<Member> registered(ListRow row, RowReader reader, Optional<Member> known) {
        if (known.isPresent()) return unchanged();
        var enrolment = reader.read(row.cells(), null).enrolment();
        return Member.register(row.member(), enrolment.profile(), enrolment.contact());
    }

    /** A member with other values than {@code from} has changed since, and stays as it is. */
    private static Decision<Member> corrected(
            Map<String, String> from, Map<String, String> to, Optional<Member> known, Instant now) {
        var member = known.orElseThrow();
        return has(member.profile(), from)
                ? member.decide(new Member.Command.Correct(ListColumn.with(member.profile(), to)), now)
                : unchanged();
    }

    private static boolean has(Profile profile, Map<String, String> values) {
        return values.entrySet().stream()
                .allMatch(entry -> ListColumn.of(entry.getKey())
                        .map(column -> column.text(profile).equals(entry.getValue()))
                        .orElse(false));
    }
}
