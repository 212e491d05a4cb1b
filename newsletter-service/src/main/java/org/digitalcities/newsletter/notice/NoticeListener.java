package org.digitalcities.newsletter.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.contracts.MembershipEvent.AnswerAskedBack;
import org.digitalcities.contracts.MembershipEvent.AnswerRefused;
import org.digitalcities.contracts.MembershipEvent.AnswerSubmitted;
import org.digitalcities.contracts.MembershipEvent.ApplicationReceived;
import org.digitalcities.contracts.MembershipEvent.ApplicationRefused;
import org.digitalcities.contracts.MembershipEvent.CallInvited;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.HandoverDone;
import org.digitalcities.contracts.MembershipEvent.HandoverReminded;
import org.digitalcities.contracts.MembershipEvent.HandoverStarted;
import org.digitalcities.contracts.MembershipEvent.JoiningAccepted;
import org.digitalcities.contracts.MembershipEvent.JoiningAsked;
import org.digitalcities.contracts.MembershipEvent.JoiningQuestioned;
import org.digitalcities.contracts.MembershipEvent.JoiningReceived;
import org.digitalcities.contracts.MembershipEvent.JoiningRefused;
import org.digitalcities.contracts.MembershipEvent.LinkRequested;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.PioneerReserved;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.RenewalEnd;
import org.digitalcities.contracts.MembershipEvent.RenewalEnded;
import org.digitalcities.contracts.MembershipEvent.RenewalExtended;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.contracts.MembershipEvent.SeatDeclined;
import org.digitalcities.contracts.MembershipEvent.SeatExpired;
import org.digitalcities.contracts.MembershipEvent.SeatOffered;
import org.digitalcities.contracts.NewsletterEvent.SubscriptionAsked;
import org.digitalcities.contracts.Subject;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Creates notices from the events of other services. */
@Configuration
class NoticeListener {

    private final Notices notices;
    private final RenewalContacts contacts;

    NoticeListener(Notices notices, RenewalContacts contacts) {
        this.notices = notices;
        this.contacts = contacts;
    }

    @Bean
    Consumer<Message<List<byte[]>>> notice(EventConsumers consuming) {
        return consuming.batch("newsletter.notice", this::on);
    }

    /** An event names its contacts, or belongs to a renewal whose earlier invitation did. */
    void on(List<ReceivedEvent> batch) {
        contacts.apply(batch.stream()
                .flatMap(
                        received -> change(received.event(), received.envelope().sequence()).stream())
                .toList());
        var invited = contacts.of(batch.stream()
                .map(ReceivedEvent::event)
                .filter(event -> event instanceof MemberRenewed
                        || event instanceof MemberWithdrew
                        || event instanceof AnswerSubmitted
                        || event instanceof AnswerAskedBack
                        || event instanceof AnswerRefused
                        || event instanceof MembershipLapsed)
                .map(Event::subject)
                .toList());
        var wanted = new ArrayList<Notices.Wanted>();
        for (var received : batch) {
            for (var notice : wanted(received, invited)) wanted.add(new Notices.Wanted(received.envelope(), notice));
        }
        notices.add(wanted);
    }

    private static Optional<RenewalContacts.Invited> change(Event event, long sequence) {
        return event instanceof RenewalInvited e
                ? Optional.of(new RenewalContacts.Invited(e.subject(), sequence, e.contacts()))
                : Optional.empty();
    }

    private static List<? extends Notice> wanted(ReceivedEvent received, Map<Subject, List<String>> invited) {
        return switch (received.event()) {
            case RenewalInvited e -> each(e.contacts(), contact -> new Notice.Invitation(e.renewal(), contact));
            case RenewalReminded e ->
                each(
                        e.contacts(),
                        contact -> new Notice.Reminder(
                                e.renewal(),
                                contact,
                                e.rung(),
                                !received.envelope().time().isBefore(e.closes())));
            case RenewalEnded e
            when e.cause() == RenewalEnd.STOPPED ->
                each(e.contacts(), contact -> new Notice.Ended(e.renewal(), contact));
            case RenewalExtended e ->
                each(
                        e.contacts(),
                        contact ->
                                new Notice.Extension(e.renewal(), contact, e.closedBefore(), e.closes(), e.answered()));
            case MemberRenewed e ->
                each(
                        invited.get(e.subject()),
                        contact -> new Notice.Renewed(e.renewal(), contact, byOffice(e.enteredBy())));
            case MemberWithdrew e ->
                each(
                        invited.get(e.subject()),
                        contact -> new Notice.Withdrawn(e.renewal(), contact, byOffice(e.enteredBy())));
            case AnswerSubmitted e ->
                each(invited.get(e.subject()), contact -> new Notice.AnswerReceived(e.renewal(), contact));
            case AnswerAskedBack e ->
                each(invited.get(e.subject()), contact -> new Notice.AnswerQuestion(e.renewal(), contact));
            case AnswerRefused e ->
                each(invited.get(e.subject()), contact -> new Notice.AnswerRefusal(e.renewal(), contact));
            case MembershipLapsed e ->
                each(invited.get(e.subject()), contact -> new Notice.Lapsed(e.renewal(), contact));
            case CallInvited e ->
                e.invited().stream()
                        .map(one -> new Notice.CallInvitation(e.call(), one.member(), one.contact(), e.closes()))
                        .toList();
            case ApplicationReceived e -> List.of(new Notice.ApplicationReceipt(e.call(), e.application()));
            case SeatOffered e -> List.of(new Notice.SeatOffer(e.call(), e.application(), e.contact(), e.expires()));
            case PioneerReserved e -> List.of(new Notice.Reserve(e.call(), e.application(), e.contact(), e.place()));
            case ApplicationRefused e -> List.of(new Notice.Refusal(e.call(), e.application(), e.contact()));
            // An application has the id of its city.
            case PioneerSeated e -> List.of(new Notice.SeatAccepted(e.call(), e.city()));
            case SeatDeclined e -> List.of(new Notice.SeatDeclined(e.call(), e.application()));
            case SeatExpired e -> List.of(new Notice.OfferExpired(e.call(), e.application()));
            case SignInRequested e -> List.of(new Notice.SignIn(e.request()));
            case LinkRequested e -> List.of(new Notice.CityLink(e.request()));
            case JoiningAsked e -> List.of(new Notice.JoiningConfirmation(e.joining()));
            case JoiningReceived e -> List.of(new Notice.JoiningReceipt(e.joining()));
            case JoiningQuestioned e -> List.of(new Notice.JoiningQuestion(e.joining()));
            case JoiningAccepted e -> List.of(new Notice.JoiningAcceptance(e.joining()));
            case JoiningRefused e -> List.of(new Notice.JoiningRefusal(e.joining()));
            case HandoverStarted e ->
                List.of(new Notice.HandoverRequest(e.handover(), false), new Notice.HandoverWarning(e.handover()));
            case HandoverReminded e -> List.of(new Notice.HandoverRequest(e.handover(), true));
            case HandoverDone e ->
                List.of(
                        new Notice.HandoverDone(e.handover(), Notice.OfHandover.SUCCESSOR),
                        new Notice.HandoverDone(e.handover(), Notice.OfHandover.PRESENT));
            case SubscriptionAsked e -> List.of(new Notice.Subscription(e.subscriber()));
            default -> List.of();
        };
    }

    /** One notice to each contact; none if nobody was invited. */
    private static List<? extends Notice> each(List<String> contacts, Function<String, Notice> notice) {
        return contacts == null ? List.of() : contacts.stream().map(notice).toList();
    }

    private static boolean byOffice(EnteredBy enteredBy) {
        return enteredBy == EnteredBy.SECRETARIAT;
    }
}
