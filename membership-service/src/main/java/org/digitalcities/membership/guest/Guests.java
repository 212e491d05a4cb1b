package org.digitalcities.membership.guest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.membership.handover.Handover;
import org.digitalcities.membership.handover.Handovers;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.springframework.stereotype.Component;

/** The front door for users of personal links, and for the service that mails these links. */
@Component
class Guests {

    private static final int MOST_CONTACTS = 20;
    private static final int LONGEST_ID = 200;

    private final Renewals renewals;
    private final Members members;
    private final Handovers handovers;
    private final PersonalLinks links;

    Guests(Renewals renewals, Members members, Handovers handovers, PersonalLinks links) {
        this.renewals = renewals;
        this.members = members;
        this.handovers = handovers;
        this.links = links;
    }

    /** The user of a valid link: the renewal that it opens, in its current state, and the member. */
    record Guest(Renewal renewal, Member member, String contact) {

        /** Whether the user is the member's current contact; otherwise the user gave the answer, and sees only that. */
        boolean isPresent() {
            return member.contact().id().equals(contact);
        }
    }

    /** {@code contacts} are the ids in an event; null or empty for the current contact. */
    record Asked(
            @Required @Text(LONGEST_ID) String renewal,
            @AtMost(MOST_CONTACTS) List<@Text(LONGEST_ID) String> contacts) {}

    record City(String name, String zone) {}

    /**
     * One addressee with address and link.
     *
     * @param contact the requested id
     * @param silent  whether an answer is still due
     * @param words   of the secretariat to the member, or null
     * @param until   the last moment of an answer
     */
    record Addressee(
            String renewal,
            String contact,
            boolean silent,
            String email,
            String name,
            String language,
            String link,
            City city,
            Instant closes,
            String zone,
            Instant graceEnds,
            String words,
            Instant until) {}

    /**
     * The user of that link, if it is valid: signed by this service, of the current generation, before grace ends, and held by
     * the member's current contact or by the one who answered. The reason for a refusal is not shown.
     */
    Optional<Guest> guest(String token, Instant now) {
        return links.read(Purpose.RENEWAL, token)
                .flatMap(link -> renewals.find(link.about())
                        .map(Snapshot::state)
                        .filter(renewal -> renewal.invitation().generation() == link.generation())
                        .filter(renewal -> !renewal.isOver(now) || renewal instanceof Renewal.Submitted)
                        .flatMap(renewal -> members.find(renewal.invitation().member())
                                .map(member -> new Guest(renewal, asWanted(member.state(), renewal), link.contact())))
                        .filter(guest -> guest.isPresent() || answeredBy(guest)));
    }

    /** The name of the person who has to confirm before being the contact; null for none. */
    String successor(Guest guest) {
        var contact = guest.member.contact();
        if (guest.renewal.successor(contact) != null)
            return guest.renewal.successor(contact).name();
        return handovers.find(contact.id()).map(Snapshot::state).orElse(null) instanceof Handover.Open open
                ? open.terms().successor().name()
                : null;
    }

    /**
     * The addressees of renewals. A contact that has handed over since is replaced by the new one; if no contact is
     * named, the current one is taken.
     */
    List<Addressee> addressees(List<Asked> asked) {
        var known = renewals.findAll(asked.stream().map(Asked::renewal).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(renewal -> renewal.invitation().id(), Function.identity()));
        var theirs = members
                .findAll(known.values().stream()
                        .map(renewal -> renewal.invitation().member())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        return asked.stream()
                .flatMap(one -> Optional.ofNullable(known.get(one.renewal())).stream()
                        .flatMap(renewal -> Optional.ofNullable(
                                        theirs.get(renewal.invitation().member()))
                                .stream()
                                .flatMap(member -> addressees(one, renewal, asWanted(member, renewal)))))
                .toList();
    }

    private Stream<Addressee> addressees(Asked asked, Renewal renewal, Member member) {
        var contacts = asked.contacts() == null || asked.contacts().isEmpty()
                ? List.of(member.contact().id())
                : asked.contacts();
        return contacts.stream().map(contact -> addressee(contact, member, member.contact(), renewal));
    }

    private Addressee addressee(String asked, Member member, Contact contact, Renewal renewal) {
        var i = renewal.invitation();
        var link = new PersonalLink(Purpose.RENEWAL, i.id(), contact.id(), i.generation());
        return new Addressee(
                i.id(),
                asked,
                renewal.isAsked(),
                contact.email(),
                contact.name(),
                contact.language(),
                links.address(link),
                new City(member.profile().name(), member.profile().zone().getId()),
                i.deadline().closes(),
                i.deadline().zone().getId(),
                i.deadline().graceEnds(),
                words(renewal),
                renewal instanceof Renewal.AskedBack back
                        ? back.until()
                        : i.deadline().graceEnds());
    }

    /** The secretariat's words to the member; null for none. */
    private static String words(Renewal renewal) {
        return switch (renewal) {
            case Renewal.AskedBack back -> back.question().words();
            case Renewal.Refused refused -> refused.words();
            case Renewal.Invited _,
                    Renewal.Submitted _,
                    Renewal.Renewed _,
                    Renewal.Withdrawn _,
                    Renewal.Lapsed _,
                    Renewal.Ended _ -> null;
        };
    }

    /** The member including the change that its answer requests and that may not have been applied yet. */
    private static Member asWanted(Member member, Renewal renewal) {
        var direct = renewal.direct(member.contact());
        if (direct == null) return member;
        return switch (member.decide(
                new Member.Command.TakeOver(renewal.changeKey(), direct),
                renewal.given().at())) {
            case Decision.Changed<Member> changed -> changed.next();
            case Decision.Unchanged<Member> _, Decision.Rejected<Member> _ -> member;
        };
    }

    private static boolean answeredBy(Guest guest) {
        var given = guest.renewal.given();
        return given != null
                && !guest.renewal.isAsked()
                && guest.contact.equals(given.origin().by());
    }
}
