package org.digitalcities.membership.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.springframework.stereotype.Component;

/** Who is a member now, for everybody. */
@Component
final class Directory {

    /** The members that a map shows at most. */
    static final int MOST_ON_MAP = 2_000;

    private static final int STEP = 500;
    /** A map is read from all members, so it is not read for each visitor, and by one of them only. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Members members;
    private final Standings standings;
    private Located located = new Located(List.of(), Instant.MIN);

    Directory(Members members, Standings standings) {
        this.members = members;
        this.standings = standings;
    }

    private record Located(List<Member> members, Instant read) {}

    /** A part of the listing without those who are on record, but are no members now; it may hold fewer members than asked for. */
    ListingPage<Member> list(ListingQuery part) {
        var found = members.list(part);
        return new ListingPage<>(standings.onlyMembersNow(states(found.items())), found.previous(), found.next());
    }

    /** The members that have words that begin with those of the text in a name. */
    List<Member> search(String text) {
        return standings.onlyMembersNow(states(members.search(text)));
    }

    Optional<Member> find(String id) {
        return standings.onlyMembersNow(members.findAll(List.of(id))).stream().findFirst();
    }

    /** The members whose place is known, at most {@value #MOST_ON_MAP}; as they were at most ten seconds ago. */
    synchronized List<Member> located() {
        if (located.read.isBefore(Instant.now().minus(KEPT))) located = new Located(read(), Instant.now());
        return located.members;
    }

    private List<Member> read() {
        var found = new ArrayList<Member>();
        var after = (String) null;
        do {
            var part = members.walk(after, STEP);
            found.addAll(standings.onlyMembersNow(states(part.items()).stream()
                    .filter(member -> member.particulars().coordinates() != null)
                    .toList()));
            after = part.next().orElse(null);
        } while (after != null && found.size() < MOST_ON_MAP);
        return found.stream().limit(MOST_ON_MAP).toList();
    }

    private static List<Member> states(Collection<Snapshot<Member>> found) {
        return found.stream().map(Snapshot::state).toList();
    }
}
