package org.digitalcities.membership.renewal;

import java.time.Instant;
import org.digitalcities.membership.input.Limits;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.RequestedChange;
import org.digitalcities.webkit.input.Checked.Day;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.problem.FieldValidator;

/**
 * The answer to a renewal.
 *
 * @param decision       whether the member renews or withdraws
 * @param contact        the new contact; left out if it stays, and by a member that withdraws
 * @param representative the new representative; left out if it stays, and by a member that withdraws
 * @param note           the member's own words
 * @param channel        how the secretariat received the answer; the secretariat must give it, a city must not
 * @param receivedOn     the day on which the secretariat received the answer; the secretariat must give it, a city must not
 */
public record RenewalSubmission(
        @Required @OneOf(Decided.class) String decision,
        ContactDetails contact,
        RepresentativeView representative,
        @Text(LONGEST_NOTE) String note,
        @OneOf(Received.class) String channel,
        @Day String receivedOn) {

    public static final int LONGEST_NOTE = 1000;

    /** The decision of a member that renews. */
    public static final String RENEW = "renew";

    /** The decision of a member that withdraws. */
    public static final String WITHDRAW = "withdraw";

    private enum Decided {
        RENEW,
        WITHDRAW
    }

    /** How the secretariat receives answers. */
    public enum Received {
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
    public Renewal.Command onBehalf(String officer, Instant now, FieldValidator validator) {
        var by = validator.requiredConstant("channel", channel, Received.class);
        var day = Limits.pastDay(validator, "receivedOn", receivedOn, now);
        return command(Answer.Origin.onBehalf(officer, channelOf(by), day), validator);
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
        var read = validator.read(this);
        return switch (FieldValidator.constant(read.decision, Decided.class)) {
            case null -> null;
            case RENEW -> {
                var contact = ContactDetails.read(read.contact);
                var speaker = RepresentativeView.read(read.representative);
                yield new Renewal.Command.Renew(origin, RequestedChange.of(contact, speaker), read.note);
            }
            case WITHDRAW -> {
                if (contact != null) validator.bad("contact", "not-when-withdrawing");
                if (representative != null) validator.bad("representative", "not-when-withdrawing");
                yield new Renewal.Command.Withdraw(origin, read.note);
            }
        };
    }
}
