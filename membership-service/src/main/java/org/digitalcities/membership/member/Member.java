package org.digitalcities.membership.member;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Instant;
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
 * @param contactsSoFar  the number of contacts so far, from which the next one's id is derived
 * @param representative null if unknown
 * @param handovers      the renewals whose changes were applied, so that each is applied once
 */
public record Member(
        String id,
        Profile profile,
        Contact contact,
        int contactsSoFar,
        Representative representative,
        Set<String> handovers) {

    /** The public data of a member; {@code shortName} may be null, {@code country} is ISO 3166-1 alpha-2. */
    public record Profile(
            MemberKind kind, String name, String shortName, String country, String section, ZoneId zone) {}

    public sealed interface Command {
        record Correct(Profile profile) implements Command {}

        record ChangeContact(Contact.Details contact) implements Command {}

        record TakeOver(String renewal, Handover handover) implements Command {}
    }

    public static Decision<Member> register(String id, Profile p, Contact.Details contact) {
        var member = new Member(
                id, p, new Contact(id + ".1", contact.name(), contact.email(), contact.language()), 1, null, Set.of());
        return changed(
                member, new MemberRegistered(id, p.kind, p.name, p.shortName, p.country, p.section, p.zone.getId()));
    }

    public Decision<Member> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Correct c ->
                c.profile.equals(profile) ? unchanged() : changed(with(c.profile), corrected(c.profile));
            case Command.ChangeContact c -> decided(with(c.contact), this);
            case Command.TakeOver c when handovers.contains(c.renewal) -> unchanged();
            case Command.TakeOver c ->
                decided(
                        with(c.handover.contact())
                                .with(c.handover.representative())
                                .handedOver(c.renewal),
                        this);
        };
    }

    private static Decision<Member> decided(Member next, Member before) {
        var events = new ArrayList<Event>();
        if (!next.contact.id().equals(before.contact.id()))
            events.add(new ContactChanged(next.id, before.contact.id(), next.contact.id()));
        if (next.representative != null && !next.representative.equals(before.representative))
            events.add(new RepresentativeChanged(next.id));
        return next.equals(before) ? unchanged() : changed(next, events);
    }

    private Member with(Profile other) {
        return new Member(id, other, contact, contactsSoFar, representative, handovers);
    }

    private Member with(Contact.Details wanted) {
        if (wanted == null) return this;
        var number = contact.isSamePerson(wanted) ? contactsSoFar : contactsSoFar + 1;
        var next = new Contact(
                contact.isSamePerson(wanted) ? contact.id() : id + "." + number,
                wanted.name(),
                wanted.email(),
                wanted.language());
        return new Member(id, profile, next, number, representative, handovers);
    }

    private Member with(Representative wanted) {
        return wanted == null ? this : new Member(id, profile, contact, contactsSoFar, wanted, handovers);
    }

    private Member handedOver(String renewal) {
        var taken = new LinkedHashSet<>(handovers);
        taken.add(renewal);
        return new Member(id, profile, contact, contactsSoFar, representative, taken);
    }

    private MemberCorrected corrected(Profile p) {
        return new MemberCorrected(id, p.kind, p.name, p.shortName, p.country, p.section, p.zone.getId());
    }
}
