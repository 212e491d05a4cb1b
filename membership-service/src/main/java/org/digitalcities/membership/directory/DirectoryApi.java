package org.digitalcities.membership.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public directory: members, their representatives and the leadership. It names office-holders only. */
@RestController
@RequestMapping("/api/directory")
class DirectoryApi {

    private static final String GEO_JSON = "application/geo+json";

    private final Directory directory;
    private final Mandates mandates;

    DirectoryApi(Directory directory, Mandates mandates) {
        this.directory = directory;
        this.mandates = mandates;
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
    @AllowedFor(anyone = true)
    ResponseEntity<Page<DirectoryEntry>> listDirectory(@ListingOf("members") ListingQuery part) {
        var terms = mandates.all();
        return Page.answer(directory.list(part), member -> entry(member, terms));
    }

    /** The members of the current mandate whose coordinates are known, by the form of RFC 7946; at most 2,000. */
    record DirectoryPlaces(String type, List<DirectoryPlace> features) {}

    /** A member with its place. */
    record DirectoryPlace(String type, String id, PlaceGeometry geometry, PlaceProperties properties) {}

    /** Longitude and latitude in degrees of WGS 84. */
    record PlaceGeometry(String type, List<Double> coordinates) {}

    /** @param section the id of the section to which the member belongs */
    record PlaceProperties(String name, @Country String country, String section) {}

    /** Locates the members of the current mandate, for a map: GeoJSON with a point for each member whose coordinates are known. */
    @GetMapping(path = "/places", produces = GEO_JSON)
    @Answers(value = DirectoryPlaces.class, as = GEO_JSON)
    @AllowedFor(anyone = true)
    DirectoryPlaces locateDirectory() {
        return new DirectoryPlaces(
                "FeatureCollection",
                directory.located().stream().map(DirectoryApi::place).toList());
    }

    private static DirectoryPlace place(Member member) {
        var at = member.particulars().coordinates();
        var profile = member.profile();
        return new DirectoryPlace(
                "Feature",
                member.id(),
                new PlaceGeometry("Point", List.of(at.longitude(), at.latitude())),
                new PlaceProperties(profile.name(), profile.country(), profile.section()));
    }

    /** The representative that the member named itself; otherwise the one named with its latest seat. */
    static DirectoryEntry entry(Member m, List<Mandate> newestFirst) {
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
