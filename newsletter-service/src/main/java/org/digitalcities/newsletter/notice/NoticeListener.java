package org.digitalcities.newsletter.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.contracts.MembershipEvent.ApplicationRefused;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.PioneerReserved;
import org.digitalcities.contracts.MembershipEvent.RenewalExtended;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
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
        var renewed = contacts.of(batch.stream()
                .flatMap(received ->
                        received.event() instanceof MemberRenewed e ? Stream.of(e.subject()) : Stream.empty())
                .toList());
        var wanted = new ArrayList<Notices.Wanted>();
        for (var received : batch) {
            for (var notice : wanted(received.event(), renewed))
                wanted.add(new Notices.Wanted(received.envelope(), notice));
        }
        notices.add(wanted);
    }

    private static Optional<RenewalContacts.Invited> change(Event event, long sequence) {
        return event instanceof RenewalInvited e
                ? Optional.of(new RenewalContacts.Invited(e.subject(), sequence, e.contacts()))
                : Optional.empty();
    }

    private static List<? extends Notice> wanted(Event event, Map<Subject, List<String>> renewed) {
        return switch (event) {
            case RenewalInvited e ->
                e.contacts().stream()
                        .map(contact -> new Notice.Invitation(e.renewal(), contact))
                        .toList();
            case RenewalReminded e ->
                e.contacts().stream()
                        .map(contact -> new Notice.Reminder(e.renewal(), contact, e.rung()))
                        .toList();
            case RenewalExtended e ->
                e.contacts().stream()
                        .map(contact ->
                                new Notice.Extension(e.renewal(), contact, e.closedBefore(), e.closes(), e.answered()))
                        .toList();
            case MemberRenewed e ->
                renewed.getOrDefault(e.subject(), List.of()).stream()
                        .map(contact ->
                                new Notice.Renewed(e.renewal(), contact, e.enteredBy() == EnteredBy.SECRETARIAT))
                        .toList();
            case SeatOffered e -> List.of(new Notice.SeatOffer(e.call(), e.application(), e.contact(), e.expires()));
            case PioneerReserved e -> List.of(new Notice.Reserve(e.call(), e.application(), e.contact(), e.place()));
            case ApplicationRefused e -> List.of(new Notice.Refusal(e.call(), e.application(), e.contact()));
            case SignInRequested e -> List.of(new Notice.SignIn(e.request()));
            case SubscriptionAsked e -> List.of(new Notice.Subscription(e.subscriber()));
            default -> List.of();
        };
    }
}
