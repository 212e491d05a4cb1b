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

/**
 * The community's state with regard to a mandate, from membership-service's events. It holds lists only, from which all figures are
 * counted. It holds no person's name.
 *
 * @param mandate  null while it is unknown
 * @param sought   how many pioneer cities the mandate's calls ask for; null if there is no call
 * @param channels those with an item of the communication plan, in the plan's order
 */
public record Community(
        Mandate mandate,
        List<Seat> seats,
        List<Member> members,
        List<Pioneer> pioneers,
        List<Affiliation> affiliations,
        Answers answers,
        Sought sought,
        List<String> channels) {

    public record Mandate(
            String id, MeetingKind congressKind, String congressPlace, int congressYear, int congressMonth) {}

    /** {@code section} is null for the chair; {@code since} is the mandate since which the member has held the seat, null for this one. */
    public record Seat(Role role, Member member, String section, String since) {}

    /** A member that has renewed for the mandate, or has a seat in it; unknown data are null. */
    public record Member(String id, MemberKind kind, String name, String shortName, String country, String section) {}

    public record Pioneer(String city, String name, String country, String section) {}

    /** {@code memberName} is null in reports issued before it existed. */
    public record Affiliation(AffiliationKind kind, String member, LocalText body, LocalText role, String memberName) {}

    public record Sought(int fewest, int most) {}

    /** The numbers of members that withdrew or lapsed, counted from their answers. */
    public record Answers(int withdrew, int lapsed) {}

    public Community {
        seats = List.copyOf(seats);
        members = List.copyOf(members);
        pioneers = List.copyOf(pioneers);
        affiliations = List.copyOf(affiliations);
        channels = channels == null ? List.of() : List.copyOf(channels);
    }

    public int memberCountries() {
        return (int) members.stream()
                .map(Member::country)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .count();
    }

    /** How many renewed members each section has; sections without any are left out. */
    public Map<String, Long> membersBySection() {
        return members.stream()
                .filter(it -> it.section() != null)
                .collect(Collectors.groupingBy(Member::section, TreeMap::new, Collectors.counting()));
    }
}
