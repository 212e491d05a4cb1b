package org.digitalcities.membership.certificate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.mandate.MandateState;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.springframework.stereotype.Component;

/** The front door to certificates: they are made from what is on record, stored nowhere, and checked by a signed address. */
@Component
class Certificates {

    private final Members members;
    private final Standings standings;
    private final Mandates mandates;
    private final PersonalLinks links;
    private final CertificateFont font;
    private final Community community;
    private final BusinessClock clock;

    Certificates(
            Members members,
            Standings standings,
            Mandates mandates,
            PersonalLinks links,
            CertificateFont font,
            Community community,
            BusinessClock clock) {
        this.members = members;
        this.standings = standings;
        this.mandates = mandates;
        this.links = links;
        this.font = font;
        this.community = community;
        this.clock = clock;
    }

    /**
     * What the address of a certificate shows.
     *
     * @param state {@code valid}, {@code ended} with its mandate, or {@code gone} if it is a member no more
     */
    record Checked(Member member, String mandate, LocalDate issued, LocalDate since, String state) {}

    /** Refuses what is no member now, and a name that the font cannot set. */
    Certificate of(String id, Lang lang) {
        var member = member(id).orElseThrow(() -> Problem.unknown().thrown());
        var mandate = mandates.current()
                .filter(current -> isMember(current, id))
                .orElseThrow(() -> Problem.of(409, "no-member-to-certify").thrown());
        var name = names(member, lang)
                .filter(font::sets)
                .findFirst()
                .orElseThrow(() -> Problem.of(409, "name-not-printable").thrown());
        var issued = today();
        var link = new PersonalLink(Purpose.CERTIFICATE, id, mandate, (int) issued.toEpochDay());
        return new Certificate(
                id, name, member.profile().country(), mandate, since(member, mandate), issued, links.address(link));
    }

    /** In the reader's language, as the member is called, and in the hub's languages. */
    private static Stream<String> names(Member member, Lang lang) {
        var names = member.particulars().names();
        return Stream.of(
                        Optional.ofNullable(names.in(lang.code())),
                        Optional.of(member.profile().name()),
                        Optional.ofNullable(names.en()),
                        Optional.ofNullable(names.es()),
                        Optional.ofNullable(names.fr()))
                .flatMap(Optional::stream);
    }

    /** Empty if nobody signed that address. */
    Optional<Checked> check(String token) {
        return links.read(Purpose.CERTIFICATE, token)
                .flatMap(link -> member(link.about())
                        .flatMap(member ->
                                day(link.generation()).map(issued -> checked(member, link.contact(), issued))));
    }

    private Checked checked(Member member, String mandate, LocalDate issued) {
        var state = !isMember(mandate, member.id())
                ? "gone"
                : mandates.stateOf(mandate).filter(MandateState.CURRENT::equals).isPresent() ? "valid" : "ended";
        return new Checked(member, mandate, issued, since(member, mandate), state);
    }

    private static Optional<LocalDate> day(int epoch) {
        try {
            return Optional.of(LocalDate.ofEpochDay(epoch));
        } catch (DateTimeException never) {
            return Optional.empty();
        }
    }

    private boolean isMember(String mandate, String member) {
        return standings.in(mandate, List.of(member)).get(member).state().isMember();
    }

    /** As it was entered, or since the mandate began. */
    private LocalDate since(Member member, String mandate) {
        return Optional.ofNullable(member.entry())
                .map(Member.Entry::since)
                .orElseGet(() -> mandates.begunAt(mandate).map(this::dayOf).orElseGet(this::today));
    }

    private LocalDate today() {
        return dayOf(clock.now());
    }

    private LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, community.zone());
    }

    private Optional<Member> member(String id) {
        return members.find(id).map(Snapshot::state);
    }
}
