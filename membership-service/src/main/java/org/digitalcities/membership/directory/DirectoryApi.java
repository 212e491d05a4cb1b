package org.digitalcities.membership.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public directory: members, their representatives and the leadership. It names office-holders only. */
@RestController
@RequestMapping("/api/directory")
class DirectoryApi {

    private final Members members;
    private final Mandates mandates;
    private final Standings standings;

    DirectoryApi(Members members, Mandates mandates, Standings standings) {
        this.members = members;
        this.mandates = mandates;
        this.standings = standings;
    }

    /**
     * A seat of a member in the leadership.
     *
     * @param mandate        the id of the mandate
     * @param section        the id of the section that a vice-chair leads; left out for the chair
     * @param representative who took the seat for the member; left out if unknown
     */
    record DirectorySeat(
            String mandate,
            @OneOf(MembershipEvent.Role.class) String role,
            @Nullable String section,
            @Nullable RepresentativeView representative) {}

    /**
     * A member in the directory.
     *
     * @param id             the id of the member
     * @param shortName      the name in narrow columns; left out if there is none
     * @param section        the id of the section to which the member belongs
     * @param particulars    what else is known of the member; left out if nothing is
     * @param representative the politician whom the member named itself, otherwise the one named with its latest seat; left out if unknown
     * @param seats          the seats of the member in the leadership, the latest mandate first
     */
    record DirectoryEntry(
            String id,
            @OneOf(MemberKind.class) String kind,
            String name,
            @Nullable @JsonProperty("short") String shortName,
            @Country String country,
            String section,
            @Nullable ParticularsView particulars,
            @Nullable RepresentativeView representative,
            List<DirectorySeat> seats) {}

    /**
     * Lists the directory: each member of the current mandate with its representative and its seats in the leadership. A part may hold
     * fewer members than {@code limit}.
     */
    @GetMapping
    @AllowedFor(
            value = {Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER},
            services = CallingService.STUDY)
    ResponseEntity<Page<DirectoryEntry>> listDirectory(@ListingOf("members") ListingQuery part) {
        var terms = mandates.all();
        return Page.answer(membersNow(members.list(part)), member -> entry(member, terms));
    }

    /** Without those who are on record, but are no members now. */
    private ListingPage<Member> membersNow(ListingPage<Snapshot<Member>> found) {
        var now = Set.copyOf(
                standings.membersNow(found.items().stream().map(Snapshot::id).toList()));
        return new ListingPage<>(
                found.items().stream()
                        .map(Snapshot::state)
                        .filter(member -> now.contains(member.id()))
                        .toList(),
                found.previous(),
                found.next());
    }

    /** The representative that the member named itself; otherwise the one named with its latest seat. */
    private static DirectoryEntry entry(Member m, List<Mandate> newestFirst) {
        var seats = newestFirst.stream()
                .flatMap(mandate -> mandate.leadership().seatOf(m.id()).map(seat -> view(mandate, seat)).stream())
                .toList();
        var speaks = m.representative() != null
                ? RepresentativeView.of(m.representative())
                : seats.stream()
                        .map(DirectorySeat::representative)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        var p = m.profile();
        return new DirectoryEntry(
                m.id(),
                EnumNames.of(p.kind()),
                p.name(),
                p.shortName(),
                p.country(),
                p.section(),
                ParticularsView.of(m.particulars()),
                speaks,
                seats);
    }

    private static DirectorySeat view(Mandate mandate, Leadership.Seat seat) {
        return new DirectorySeat(
                mandate.id(),
                Leadership.nameOf(seat.role()),
                seat.section(),
                RepresentativeView.of(seat.representative()));
    }
}
