package org.digitalcities.membership.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.messaging.listing.ListingQuery;
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

    DirectoryApi(Members members, Mandates mandates) {
        this.members = members;
        this.mandates = mandates;
    }

    /** {@code role} is chair or vice-chair. */
    record Seat(String mandate, String role, String section, Representative representative) {}

    record Entry(
            String id,
            String kind,
            String name,
            @JsonProperty("short") String shortName,
            String country,
            String section,
            Representative representative,
            List<Seat> seats) {}

    @GetMapping
    @AllowedFor(
            value = {Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER},
            services = CallingService.STUDY)
    ResponseEntity<Page<Entry>> list(@ListingOf("members") ListingQuery part) {
        var terms = mandates.all();
        return Page.answer(members.list(part), member -> entry(member.state(), terms));
    }

    /** The representative that the member named itself; otherwise the one named with its latest seat. */
    private static Entry entry(Member m, List<Mandate> newestFirst) {
        var seats = newestFirst.stream()
                .flatMap(mandate -> mandate.seatOf(m.id()).map(seat -> view(mandate, seat)).stream())
                .toList();
        var speaks = m.representative() != null
                ? m.representative()
                : seats.stream()
                        .map(Seat::representative)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        var p = m.profile();
        return new Entry(
                m.id(), EnumNames.of(p.kind()), p.name(), p.shortName(), p.country(), p.section(), speaks, seats);
    }

    private static Seat view(Mandate mandate, Mandate.Seat seat) {
        return new Seat(mandate.id(), Mandate.nameOf(seat.role()), seat.section(), seat.representative());
    }
}
