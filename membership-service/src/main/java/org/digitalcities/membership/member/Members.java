package org.digitalcities.membership.member;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** The front door to the members of the community. */
@Component
public class Members {

    private static final int MOST_ALIKE = 20;
    private static final int MOST_FOUND = 200;

    private final MemberStore store;

    Members(MemberStore store) {
        this.store = store;
    }

    public Optional<Snapshot<Member>> find(String id) {
        return store.find(id);
    }

    /** The members among a bounded number of ids. */
    public List<Member> findAll(Collection<String> ids) {
        return store.findAll(ids).stream().map(Snapshot::state).toList();
    }

    public ListingPage<Snapshot<Member>> list(ListingQuery part) {
        return store.list(part);
    }

    /** The first members by name, of one section or of all if it is null, to choose one from. */
    public List<Member> choices(String section, int most) {
        return store.choices(section, most).stream().map(Snapshot::state).toList();
    }

    /** The members whose contact has this address, at most so many. */
    public List<Member> reachedAt(String email, int most) {
        return store.reachedAt(email, most).stream().map(Snapshot::state).toList();
    }

    /** A part of all members in the order of their ids, for work that processes each of them. */
    public Slice<Snapshot<Member>> walk(String after, int limit) {
        return store.walk(after, limit);
    }

    /**
     * The members that have words that begin with those of the text in a name of any language; of those that
     * match the longest word, {@value #MOST_FOUND} are looked at.
     */
    public List<Snapshot<Member>> search(String text) {
        var words = Likeness.words(text);
        return Likeness.beginning(words)
                .map(beginning -> store.search(beginning, MOST_FOUND))
                .orElse(List.of())
                .stream()
                .filter(found -> Likeness.has(found.state(), words))
                .toList();
    }

    /** The members, other than this one, that resemble what is entered; at most {@value #MOST_ALIKE}. */
    public List<Likeness.Candidate> alike(Enrolment entered, Particulars known) {
        return alike(
                entered.id(),
                Likeness.marks(entered.profile(), known, entered.contact().email()));
    }

    /** The members that this one resembles only since it was edited so; at most {@value #MOST_ALIKE}. */
    public List<Likeness.Candidate> alike(Member known, Member.Command.Edit edit) {
        var marks = new TreeSet<>(Likeness.marks(
                edit.profile(), edit.particulars(), known.contact().email()));
        marks.removeAll(Likeness.marks(known));
        return alike(known.id(), marks);
    }

    private List<Likeness.Candidate> alike(String id, Set<String> marks) {
        if (marks.isEmpty()) return List.of();
        return store.alike(marks, MOST_ALIKE + 1).stream()
                .map(Snapshot::state)
                .filter(member -> !member.id().equals(id))
                .limit(MOST_ALIKE)
                .map(member -> Likeness.candidate(member, marks))
                .toList();
    }

    /** The answer to a repeated act; empty for a new one. */
    public Optional<Outcome<Member>> repeat(String id, Act act) {
        return store.aggregates().repeat(id, act);
    }

    /** @param entry since when it is a member; null for one of today */
    public Outcome<Member> register(Enrolment enrolment, Particulars known, Member.Entry entry, Act act) {
        return store.aggregates().create(enrolment.id(), act, () -> registered(enrolment, known, entry));
    }

    private static Decision<Member> registered(Enrolment enrolment, Particulars known, Member.Entry entry) {
        return Member.register(enrolment.id(), enrolment.profile(), known, entry, enrolment.contact());
    }

    /** Registers new members and corrects existing ones, one enrolment each. Existing contacts stay: a list never undoes a handover. */
    public void enrol(List<Enrolment> enrolments, Act act) {
        var byId = enrolments.stream().collect(Collectors.toMap(Enrolment::id, Function.identity()));
        store.aggregates()
                .many()
                .put(
                        enrolments.stream().map(Enrolment::id).toList(),
                        act,
                        (id, known) -> enrol(byId.get(id), known, act.now()));
    }

    /** Decides on each of these members by itself, whether it is on record or not. */
    public Map<String, Outcome<Member>> decide(
            Collection<String> ids, Act act, BiFunction<String, Optional<Member>, Decision<Member>> decide) {
        return store.aggregates().many().put(ids, act, decide);
    }

    private static Decision<Member> enrol(Enrolment enrolment, Optional<Member> known, Instant now) {
        return known.map(member -> member.decide(new Member.Command.Correct(enrolment.profile()), now))
                .orElseGet(() -> registered(enrolment, Particulars.NONE, null));
    }

    public Outcome<Member> act(String id, Act act, Member.Command command) {
        return store.aggregates().act(id, act, member -> member.decide(command, act.now()));
    }
}
