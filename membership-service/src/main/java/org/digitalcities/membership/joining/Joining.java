package org.digitalcities.membership.joining;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.JoiningAccepted;
import org.digitalcities.contracts.MembershipEvent.JoiningAsked;
import org.digitalcities.contracts.MembershipEvent.JoiningQuestioned;
import org.digitalcities.contracts.MembershipEvent.JoiningReceived;
import org.digitalcities.contracts.MembershipEvent.JoiningRefused;
import org.digitalcities.contracts.MembershipEvent.JoiningWithdrawn;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Particulars;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * The request of a city or an association to join the community: its applicant confirms the address, an officer asks back, accepts or
 * refuses. What the request says of persons is kept only while it is needed.
 */
public sealed interface Joining {

    /** How long an applicant can confirm the address. */
    Duration CONFIRMABLE = Duration.ofDays(7);

    /** How often an officer can ask back. */
    int MOST_QUESTIONS = 10;

    String id();

    /** The name of the city or association. */
    String name();

    String country();

    /** When it was entered. */
    Instant at();

    /**
     * What is asked for.
     *
     * @param website a complete web address, or null
     * @param message the applicant's own words, or null
     * @param contact who would do the work for the member
     */
    record Applicant(
            MemberKind kind, String name, String country, String website, String message, Contact.Details contact) {

        /** Corrected by the applicant: the confirmed address stays. */
        private Applicant corrected(Applicant by) {
            var reached = new Contact.Details(by.contact.name(), contact.email(), by.contact.language());
            return new Applicant(by.kind, by.name, by.country, by.website, by.message, reached);
        }
    }

    /** What an officer asked, and when. */
    record Question(String words, Instant at) {}

    /** The record of the new member, until it is registered. */
    record Admission(Member.Profile profile, Particulars particulars, Member.Entry entry, Contact.Details contact) {}

    /** A request of which somebody knows the data. */
    sealed interface Known extends Joining {

        Applicant applicant();

        @Override
        default String name() {
            return applicant().name();
        }

        @Override
        default String country() {
            return applicant().country();
        }
    }

    /** A request that waits for an answer. */
    sealed interface Open extends Known {

        /** What the officer who entered it knows it from; null if the applicant entered it. */
        String source();

        /** The oldest first. */
        List<Question> questions();
    }

    /** Entered by anybody; the owner of the address has not confirmed. */
    record Asked(String id, Applicant applicant, Instant at) implements Known {

        public boolean isExpired(Instant now) {
            return !now.isBefore(at.plus(CONFIRMABLE));
        }
    }

    record Waiting(String id, Applicant applicant, Instant at, String source, List<Question> questions)
            implements Open {}

    /** The last question waits for the applicant. */
    record AskedBack(String id, Applicant applicant, Instant at, String source, List<Question> questions)
            implements Open {}

    /** @param admission null once the member is registered */
    record Accepted(
            String id, String name, String country, Instant at, Instant decided, String member, Admission admission)
            implements Joining {}

    /** @param words the officer's reasons, which the applicant reads */
    record Refused(String id, Applicant applicant, Instant at, Instant decided, String words) implements Known {}

    record Withdrawn(String id, String name, String country, Instant at, Instant decided) implements Joining {}

    sealed interface Command {
        /** The applicant confirms the address, or answers a question; corrections count. */
        record Submit(Applicant applicant) implements Command {}

        record AskBack(String words) implements Command {}

        record Accept(String member, Admission admission) implements Command {}

        record Refuse(String words) implements Command {}

        record Withdraw() implements Command {}

        /** The member is registered. */
        record Admit() implements Command {}
    }

    /** Anybody asks by the public form. */
    static Decision<Joining> ask(String id, Applicant applicant, Instant now) {
        return changed(
                new Asked(id, applicant, now),
                new JoiningAsked(id, applicant.contact().language()));
    }

    /** An officer enters what came by letter, mail or phone. */
    static Decision<Joining> enter(String id, Applicant applicant, String source, Instant now) {
        return changed(new Waiting(id, applicant, now, source, List.of()), new JoiningReceived(id));
    }

    default Decision<Joining> decide(Command command, Instant now) {
        return switch (this) {
            case Asked asked ->
                switch (command) {
                    case Command.Submit _ when asked.isExpired(now) -> rejected(Reason.conflict("link-expired"));
                    case Command.Submit(var corrected) ->
                        changed(
                                new Waiting(id(), asked.applicant.corrected(corrected), now, null, List.of()),
                                new JoiningReceived(id()));
                    case Command.Withdraw _ -> withdrawn(now);
                    case Command.AskBack _, Command.Accept _, Command.Refuse _, Command.Admit _ ->
                        rejected(Reason.conflict("joining-unconfirmed"));
                };
            case Waiting waiting ->
                switch (command) {
                    case Command.Submit _, Command.Admit _ -> unchanged();
                    case Command.AskBack(var words) -> askedBack(waiting, words, now);
                    case Command.Accept accept -> accepted(accept, now);
                    case Command.Refuse(var words) -> refused(waiting, words, now);
                    case Command.Withdraw _ -> withdrawn(now);
                };
            case AskedBack open ->
                switch (command) {
                    case Command.Submit(var corrected) ->
                        changed(
                                new Waiting(
                                        id(),
                                        open.applicant.corrected(corrected),
                                        open.at,
                                        open.source,
                                        open.questions),
                                new JoiningReceived(id()));
                    case Command.AskBack(var words) -> askedBack(open, words, now);
                    case Command.Accept accept -> accepted(accept, now);
                    case Command.Refuse(var words) -> refused(open, words, now);
                    case Command.Withdraw _ -> withdrawn(now);
                    case Command.Admit _ -> unchanged();
                };
            case Accepted accepted ->
                switch (command) {
                    case Command.Accept again when again.member.equals(accepted.member) -> unchanged();
                    case Command.Admit _ when accepted.admission == null -> unchanged();
                    case Command.Admit _ ->
                        changed(new Accepted(
                                id(),
                                accepted.name,
                                accepted.country,
                                accepted.at,
                                accepted.decided,
                                accepted.member,
                                null));
                    case Command.Submit _, Command.AskBack _, Command.Accept _, Command.Refuse _, Command.Withdraw _ ->
                        rejected(decided(accepted.decided));
                };
            case Refused refused ->
                switch (command) {
                    case Command.Refuse _, Command.Admit _ -> unchanged();
                    case Command.Submit _, Command.AskBack _, Command.Accept _, Command.Withdraw _ ->
                        rejected(decided(refused.decided));
                };
            case Withdrawn withdrawn ->
                switch (command) {
                    case Command.Withdraw _, Command.Admit _ -> unchanged();
                    case Command.Submit _, Command.AskBack _, Command.Accept _, Command.Refuse _ ->
                        rejected(decided(withdrawn.decided));
                };
        };
    }

    private Decision<Joining> askedBack(Open open, String words, Instant now) {
        if (open.questions().size() >= MOST_QUESTIONS)
            return rejected(Reason.conflict("too-many-questions").with("most", MOST_QUESTIONS));
        var questions = Stream.concat(open.questions().stream(), Stream.of(new Question(words, now)))
                .toList();
        return changed(
                new AskedBack(id(), open.applicant(), at(), open.source(), questions), new JoiningQuestioned(id()));
    }

    private Decision<Joining> accepted(Command.Accept c, Instant now) {
        return changed(
                new Accepted(id(), name(), country(), at(), now, c.member, c.admission),
                new JoiningAccepted(id(), c.member));
    }

    private Decision<Joining> refused(Open open, String words, Instant now) {
        return changed(new Refused(id(), open.applicant(), at(), now, words), new JoiningRefused(id()));
    }

    private Decision<Joining> withdrawn(Instant now) {
        return changed(new Withdrawn(id(), name(), country(), at(), now), new JoiningWithdrawn(id()));
    }

    private static Reason decided(Instant at) {
        return Reason.conflict("joining-decided").with("decided", at);
    }

    /** The data that are known of it; empty once they are deleted. */
    default Optional<Applicant> known() {
        return switch (this) {
            case Known known -> Optional.of(known.applicant());
            case Accepted _, Withdrawn _ -> Optional.empty();
        };
    }
}
