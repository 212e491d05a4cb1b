package org.digitalcities.membership.member;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.ContactChanged;
import org.digitalcities.contracts.MembershipEvent.MemberCorrected;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.decision.Decision;

/**
 * A city or an association of municipalities, with its contact and its representative.
 *
 * @param entry          since when it is a member; null if it was entered as one of that day
 * @param contactsSoFar  the number of contacts so far, from which the next one's id is derived
 * @param grounds        why an officer entered the contact; null if nobody said so
 * @param representative null if unknown
 * @param handovers      the renewals whose changes were applied, so that each is applied once
 */
public record Member(
        String id,
        Profile profile,
        Particulars particulars,
        Entry entry,
        Contact contact,
        int contactsSoFar,
        Grounds grounds,
        Representative representative,
        Set<String> handovers) {

    /** Documents of earlier releases have no particulars. */
    public Member {
        particulars = particulars == null ? Particulars.NONE : particulars;
    }

    /** The public data of a member; {@code shortName} may be null, {@code country} is ISO 3166-1 alpha-2. */
    public record Profile(
            MemberKind kind, String name, String shortName, String country, String section, ZoneId zone) {}

    /**
     * Since when something on record is a member.
     *
     * @param mandate in which it became one; null if none had begun
     * @param source  what the officer knows it from
     */
    public record Entry(String mandate, LocalDate since, String source) {}

    /** Why an officer entered a contact, and what it is known from; each may be null. */
    public record Grounds(String reason, String source) {}

    public sealed interface Command {
        /** The profile as a list has it. */
        record Correct(Profile profile) implements Command {}

        /** The record as an officer has it. */
        record Edit(Profile profile, Particulars particulars) implements Command {}

        record ChangeContact(Contact.Details contact, Grounds grounds) implements Command {}

        record ChangeRepresentative(Representative representative) implements Command {}

        record TakeOver(String renewal, RequestedChange handover) implements Command {}
    }

    /** Registers a member of which nothing else is known. */
    public static Decision<Member> register(String id, Profile p, Contact.Details contact) {
        return register(id, p, Particulars.NONE, null, contact);
    }

    public static Decision<Member> register(
            String id, Profile p, Particulars particulars, Entry entry, Contact.Details contact) {
        var first = new Contact(id + ".1", contact.name(), contact.email(), contact.language());
        return changed(
                new Member(id, p, particulars, entry, first, 1, null, null, Set.of()),
                new MemberRegistered(id, p.kind, p.name, p.shortName, p.country, p.section, p.zone.getId()));
    }

    public Decision<Member> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Correct(var wanted) -> edited(wanted, particulars);
            case Command.Edit(var wanted, var known) -> edited(wanted, known);
            case Command.ChangeContact c -> decided(with(c.contact, c.grounds), this);
            case Command.ChangeRepresentative(var wanted) -> decided(with(wanted), this);
            case Command.TakeOver c when handovers.contains(c.renewal) -> unchanged();
            case Command.TakeOver c ->
                decided(
                        with(c.handover.contact(), null)
                                .with(c.handover.representative())
                                .handedOver(c.renewal),
                        this);
        };
    }

    /** Partners are told of a change of the particulars too, so that they read the directory again. */
    private Decision<Member> edited(Profile p, Particulars known) {
        if (p.equals(profile) && known.equals(particulars)) return unchanged();
        return changed(
                new Member(id, p, known, entry, contact, contactsSoFar, grounds, representative, handovers),
                new MemberCorrected(id, p.kind, p.name, p.shortName, p.country, p.section, p.zone.getId()));
    }

    private static Decision<Member> decided(Member next, Member before) {
        var events = new ArrayList<Event>();
        if (!next.contact.id().equals(before.contact.id()))
            events.add(new ContactChanged(next.id, before.contact.id(), next.contact.id()));
        if (next.representative != null && !next.representative.equals(before.representative))
            events.add(new RepresentativeChanged(next.id));
        return next.equals(before) ? unchanged() : changed(next, events);
    }

    /** What was said of the contact before goes with it. */
    private Member with(Contact.Details wanted, Grounds why) {
        if (wanted == null || contact.is(wanted)) return this;
        var number = contact.isSamePerson(wanted) ? contactsSoFar : contactsSoFar + 1;
        var next = new Contact(
                contact.isSamePerson(wanted) ? contact.id() : id + "." + number,
                wanted.name(),
                wanted.email(),
                wanted.language());
        return new Member(id, profile, particulars, entry, next, number, why, representative, handovers);
    }

    private Member with(Representative wanted) {
        return wanted == null
                ? this
                : new Member(id, profile, particulars, entry, contact, contactsSoFar, grounds, wanted, handovers);
    }

    private Member handedOver(String renewal) {
        var taken = new LinkedHashSet<>(handovers);
        taken.add(renewal);
        return new Member(id, profile, particulars, entry, contact, contactsSoFar, grounds, representative, taken);
    }
}
