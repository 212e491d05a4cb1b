package org.digitalcities.membership.successor;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.digitalcities.membership.handover.Handover;
import org.digitalcities.membership.handover.Handovers;
import org.digitalcities.membership.link.PersonalLinks;
import org.digitalcities.membership.link.PersonalLinks.PersonalLink;
import org.digitalcities.membership.link.PersonalLinks.Purpose;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** The links of a handover: the successor's, by which it is confirmed, and the contact's, by which it is stopped. */
@Component
final class Successors {

    private final Handovers handovers;
    private final Members members;
    private final PersonalLinks links;

    Successors(Handovers handovers, Members members, PersonalLinks links) {
        this.handovers = handovers;
        this.members = members;
        this.links = links;
    }

    /** To whom a mail about a handover goes. */
    enum Reader {
        SUCCESSOR,
        CONTACT
    }

    /** What a link opens. */
    record Opened(Snapshot<Handover> handover, Member member, Reader reader) {

        /** The language in which its holder reads; empty once it is not known any more. */
        Optional<String> language() {
            return reader == Reader.CONTACT
                    ? former(handover.state(), member).map(Contact::language)
                    : successor(handover.state(), member).map(Contact.Details::language);
        }
    }

    /**
     * The data of a mail, fetched when it is sent, and stored nowhere.
     *
     * @param link    to confirm or to stop it; null once there is nothing more to do
     * @param member  the name of the member
     * @param by      the name of the contact that hands over
     * @param to      the name of the successor
     * @param expires until when the successor can confirm; null once it is decided
     */
    record Mailed(
            String email,
            String name,
            String language,
            String link,
            String member,
            String by,
            String to,
            Instant expires) {}

    /** Empty if the link is invalid, or of an earlier start. */
    Optional<Opened> open(String token) {
        return links.read(Purpose.HANDOVER, token)
                .flatMap(link -> handovers
                        .find(link.about())
                        .filter(found -> found.state().generation() == link.generation())
                        .flatMap(found -> members.find(found.state().member())
                                .map(member -> new Opened(
                                        found,
                                        member.state(),
                                        Reader.valueOf(link.contact().toUpperCase(Locale.ROOT))))));
    }

    /** Empty if nobody is to be written to any more. */
    Optional<Mailed> mailed(String id, Reader reader) {
        return handovers
                .find(id)
                .map(Snapshot::state)
                .flatMap(handover ->
                        members.find(handover.member()).flatMap(member -> mailed(handover, member.state(), reader)));
    }

    private Optional<Mailed> mailed(Handover handover, Member member, Reader reader) {
        var former = former(handover, member);
        var successor = successor(handover, member);
        if (former.isEmpty() || successor.isEmpty()) return Optional.empty();
        var person = reader == Reader.SUCCESSOR
                ? successor.get()
                : new Contact.Details(
                        former.get().name(), former.get().email(), former.get().language());
        var isOpen = handover instanceof Handover.Open;
        var link = new PersonalLink(
                Purpose.HANDOVER, handover.id(), reader.name().toLowerCase(Locale.ROOT), handover.generation());
        return Optional.of(new Mailed(
                person.email(),
                person.name(),
                person.language(),
                links.address(link),
                member.profile().name(),
                former.get().name(),
                successor.get().name(),
                isOpen ? handover.at().plus(Handover.LIFE) : null));
    }

    /** Who hands over, as long as that is known. */
    static Optional<Contact> former(Handover handover, Member member) {
        return switch (handover) {
            case Handover.Open open ->
                Optional.of(member.contact()).filter(contact -> contact.id().equals(open.id()));
            case Handover.Confirmed confirmed -> Optional.of(confirmed.former());
            case Handover.Done done -> Optional.ofNullable(done.former());
            case Handover.Ended ended ->
                Optional.of(member.contact()).filter(contact -> contact.id().equals(ended.id()));
            case Handover.Reversing _, Handover.Reversed _ -> Optional.empty();
        };
    }

    /** Who takes over, as long as that is known. */
    static Optional<Contact.Details> successor(Handover handover, Member member) {
        return switch (handover) {
            case Handover.Open open -> Optional.of(open.terms().successor());
            case Handover.Confirmed confirmed -> Optional.of(confirmed.terms().successor());
            case Handover.Done done ->
                Optional.of(member.contact())
                        .filter(contact -> contact.id().equals(done.successor()))
                        .map(contact -> new Contact.Details(contact.name(), contact.email(), contact.language()));
            case Handover.Ended _, Handover.Reversing _, Handover.Reversed _ -> Optional.empty();
        };
    }
}
