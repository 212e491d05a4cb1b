package org.digitalcities.membership.renewal;

import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Handover;
import org.digitalcities.membership.member.PersonInput;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.webkit.problem.FieldValidator;

/**
 * An answer as submitted, through the API or by the form behind a personal link.
 *
 * @param decision       renew or withdraw
 * @param contact        the new contact; null if nothing changes
 * @param representative the new representative; null if nothing changes
 * @param channel        letter, email or phone: only where the secretariat enters an answer on a member's behalf
 * @param receivedOn     the day it arrived there
 */
public record Submission(
        String decision,
        Contact.Details contact,
        Representative representative,
        String note,
        String channel,
        String receivedOn) {

    private static final int LONGEST_NOTE = 1000;

    private enum Decided {
        RENEW,
        WITHDRAW
    }

    private enum Received {
        LETTER,
        EMAIL,
        PHONE
    }

    /** An answer that the member submits itself. */
    public Renewal.Command bySelf(Answer.Origin origin, FieldValidator validator) {
        if (channel != null) validator.bad("channel", "only-on-behalf");
        if (receivedOn != null) validator.bad("receivedOn", "only-on-behalf");
        return command(origin, validator);
    }

    /** An answer that an officer enters from a letter, a mail or a call. */
    Renewal.Command onBehalf(Act act, FieldValidator validator) {
        var by = validator.requiredConstant("channel", channel, Received.class);
        var day = Limits.pastDay(validator, "receivedOn", receivedOn, act.now());
        return command(Answer.Origin.onBehalf(act.actor(), channelOf(by), day), validator);
    }

    private static Answer.Channel channelOf(Received by) {
        return switch (by) {
            case null -> null;
            case LETTER -> Answer.Channel.LETTER;
            case EMAIL -> Answer.Channel.EMAIL;
            case PHONE -> Answer.Channel.PHONE;
        };
    }

    private Renewal.Command command(Answer.Origin origin, FieldValidator validator) {
        var decided = validator.requiredConstant("decision", decision, Decided.class);
        var words = validator.optionalText("note", note, LONGEST_NOTE);
        var person = PersonInput.contact(validator, "contact", contact);
        var speaker = PersonInput.representative(validator, "representative", representative);
        return switch (decided) {
            case null -> null;
            case RENEW -> new Renewal.Command.Renew(origin, Handover.of(person, speaker), words);
            case WITHDRAW -> {
                if (contact != null) validator.bad("contact", "not-when-withdrawing");
                if (representative != null) validator.bad("representative", "not-when-withdrawing");
                yield new Renewal.Command.Withdraw(origin, words);
            }
        };
    }
}
