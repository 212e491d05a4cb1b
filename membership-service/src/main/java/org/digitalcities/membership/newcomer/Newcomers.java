package org.digitalcities.membership.newcomer;

import java.util.Optional;
import java.util.UUID;
import org.digitalcities.membership.joining.Joining;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.joining.Joinings;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.asking.MailRequestLimiter;
import org.digitalcities.webkit.asking.Requester;
import org.digitalcities.webkit.key.LinkKey;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Component;

/** The front door for applicants, and for the service that mails them their links. */
@Component
final class Newcomers {

    private static final String HOLDER = "applicant";

    private final Joinings joinings;
    private final Members members;
    private final PersonalLinks links;
    private final MailRequestLimiter limits;
    private final LinkKey linkKey;
    private final BusinessClock clock;

    Newcomers(
            Joinings joinings,
            Members members,
            PersonalLinks links,
            MailRequestLimiter joiningLimits,
            LinkKey linkKey,
            BusinessClock clock) {
        this.joinings = joinings;
        this.members = members;
        this.links = links;
        this.limits = joiningLimits;
        this.linkKey = linkKey;
        this.clock = clock;
    }

    /**
     * The data of a mail to an applicant, fetched when it is sent, and stored nowhere.
     *
     * @param applicant the name of the city or association
     * @param words     of the officer, if the mail passes them on; else null
     */
    record Mailed(String email, String name, String language, String link, String applicant, String words) {}

    /** Accepts a request by the public form within the limits; the answer does not tell whether the address is known. */
    MailRequestLimiter.Answer ask(Applicant applicant, Requester asker, Act act) {
        var address =
                linkKey.id("joining", EmailAddress.folded(applicant.contact().email()));
        var answer = limits.ask(asker, address, Optional.empty());
        if (answer instanceof MailRequestLimiter.Answer.Granted)
            joinings.ask("joining-" + UUID.randomUUID(), applicant, act);
        return answer;
    }

    /** The request that a link opens; empty if the link is invalid or nobody can confirm it any more. */
    Optional<Snapshot<Joining>> open(String token) {
        return links.read(Purpose.JOINING, token)
                .flatMap(link -> joinings.find(link.about()))
                .filter(found -> !(found.state() instanceof Joining.Asked asked && asked.isExpired(clock.now())));
    }

    /** Empty if nobody is to be written to any more. */
    Optional<Mailed> mailed(String id) {
        return joinings.find(id)
                .map(Snapshot::state)
                .flatMap(joining -> contact(joining).map(contact -> mailed(joining, contact)));
    }

    private Mailed mailed(Joining joining, Contact.Details contact) {
        return new Mailed(
                contact.email(),
                contact.name(),
                contact.language(),
                links.address(new PersonalLink(Purpose.JOINING, joining.id(), HOLDER, 1)),
                joining.name(),
                words(joining));
    }

    /** Of an accepted request, whoever is the member's contact by now. */
    private Optional<Contact.Details> contact(Joining joining) {
        return switch (joining) {
            case Joining.Known known -> Optional.of(known.applicant().contact());
            case Joining.Accepted accepted
            when accepted.admission() != null ->
                Optional.of(accepted.admission().contact());
            case Joining.Accepted accepted ->
                members.find(accepted.member())
                        .map(found -> found.state().contact())
                        .map(now -> new Contact.Details(now.name(), now.email(), now.language()));
            case Joining.Withdrawn _ -> Optional.empty();
        };
    }

    private static String words(Joining joining) {
        return switch (joining) {
            case Joining.AskedBack asked -> asked.questions().getLast().words();
            case Joining.Refused refused -> refused.words();
            case Joining.Asked _, Joining.Waiting _, Joining.Accepted _, Joining.Withdrawn _ -> null;
        };
    }

    /** The language in which the applicant reads its page; empty once it is not known any more. */
    Optional<String> language(Joining joining) {
        return contact(joining).map(Contact.Details::language);
    }
}
