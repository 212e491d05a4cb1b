package org.digitalcities.study.community;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.Section;

/**
 * How the community stands with a view to one mandate, as membership-service has told. It holds lists only: every figure is
 * counted from them. No person's name is in it.
 *
 * @param mandate  null while nothing is known of it
 * @param sought   how many pioneer cities the mandate's calls ask for; null while there is none
 * @param channels those for which the communication plan holds something, in the plan's order
 */
public record Community(Mandate mandate, List<Seat> seats, List<Member> members, List<Pioneer> pioneers, List<Affiliation> affiliations, Answers answers,
        Sought sought, List<String> channels) {

    public record Mandate(String id, MeetingKind congressKind, String congressPlace, int congressYear, int congressMonth) {}

    /** {@code section} is null for the chair; {@code since} is the mandate from which on the member has held the seat, or null if that is this one. */
    public record Seat(Role role, Member member, Section section, String since) {}

    /** A member that has renewed for the mandate, or holds a seat in it; what is not known of it yet is null. */
    public record Member(String id, MemberKind kind, String name, String shortName, String country, Section section) {}

    public record Pioneer(String city, String name, String country, Section section) {}

    /** {@code memberName} is null in a report issued before it was kept. */
    public record Affiliation(AffiliationKind kind, String member, LocalText body, LocalText role, String memberName) {}

    public record Sought(int fewest, int most) {}

    /** How many members have not said that they go on: both are counted from their answers. */
    public record Answers(int withdrew, int lapsed) {}

    public Community {
        seats = List.copyOf(seats);
        members = List.copyOf(members);
        pioneers = List.copyOf(pioneers);
        affiliations = List.copyOf(affiliations);
        channels = channels == null ? List.of() : List.copyOf(channels);
    }

    public int memberCountries() {
        return (int) members.stream().map(Member::country).filter(java.util.Objects::nonNull).distinct().count();
    }

    /** How many renewed members each section has; sections without any are left out. */
    public Map<Section, Long> membersBySection() {
        return members.stream().filter(it -> it.section() != null)
                .collect(Collectors.groupingBy(Member::section, TreeMap::new, Collectors.counting()));
    }
}
