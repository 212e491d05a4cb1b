package org.digitalcities.newsletter.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.contracts.MembershipEvent.CampaignExtended;
import org.digitalcities.contracts.MembershipEvent.EnteredBy;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.contracts.MembershipEvent.PioneerReserved;
import org.digitalcities.contracts.MembershipEvent.RenewalInvited;
import org.digitalcities.contracts.MembershipEvent.RenewalReminded;
import org.digitalcities.contracts.MembershipEvent.SeatOffered;
import org.digitalcities.contracts.NewsletterEvent.SubscriptionAsked;
import org.digitalcities.messaging.consuming.Consuming;
import org.digitalcities.messaging.document.Projection;
import org.digitalcities.messaging.event.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What happened elsewhere that somebody has to be written to about. */
@Configuration
class NoticeListener {

    private final Notices notices;
    private final Contacts contacts;

    NoticeListener(Notices notices, Contacts contacts) {
        this.notices = notices;
        this.contacts = contacts;
    }

    @Bean
    Consumer<Message<List<byte[]>>> notice(Consuming consuming) {
        return consuming.batch("newsletter.notice", this::on);
    }

    /** At once, but for extensions of campaigns: each looks at how all renewals of its campaign stand when it is heard. */
    void on(List<Received> batch) {
        var together = new ArrayList<Received>();
        for (var received : batch) {
            if (!(received.event() instanceof CampaignExtended)) {
                together.add(received);
                continue;
            }
            handle(together);
            handle(List.of(received));
            together.clear();
        }
        handle(together);
    }

    private void handle(List<Received> together) {
        contacts.apply(together.stream().flatMap(received -> change(received.event(), received.envelope().sequence()).stream()).toList());
        var renewed = contacts.of(together.stream().flatMap(received -> received.event() instanceof MemberRenewed e ? Stream.of(e.renewal()) : Stream.empty()).toList());
        var wanted = new ArrayList<Notices.Wanted>();
        for (var received : together) {
            for (var notice : wanted(received.event(), renewed)) wanted.add(new Notices.Wanted(received.envelope(), notice));
        }
        notices.add(wanted);
    }

    private static Optional<Projection.Write> change(Event event, long sequence) {
        return switch (event) {
            case RenewalInvited e -> Optional.of(Contacts.invited(e.renewal(), sequence, e.campaign(), e.contacts()));
            case MemberWithdrew e -> Optional.of(Contacts.answered(e.renewal(), sequence));
            case MembershipLapsed e -> Optional.of(Contacts.answered(e.renewal(), sequence));
            case MemberRenewed e -> Optional.of(Contacts.answered(e.renewal(), sequence));
            default -> Optional.empty();
        };
    }

    private List<? extends Notice> wanted(Event event, Map<String, List<String>> renewed) {
        return switch (event) {
            case RenewalInvited e -> e.contacts().stream().map(contact -> new Notice.Invitation(e.renewal(), contact)).toList();
            case RenewalReminded e -> e.contacts().stream().map(contact -> new Notice.Reminder(e.renewal(), contact, e.rung())).toList();
            case CampaignExtended e -> extensions(e);
            case MemberRenewed e -> renewed.getOrDefault(e.renewal(), List.of()).stream()
                    .map(contact -> new Notice.Renewed(e.renewal(), contact, e.enteredBy() == EnteredBy.SECRETARIAT)).toList();
            case SeatOffered e -> List.of(new Notice.SeatOffer(e.call(), e.application(), e.contact(), e.expires()));
            case PioneerReserved e -> List.of(new Notice.Reserve(e.call(), e.application(), e.contact(), e.place()));
            case SignInRequested e -> List.of(new Notice.SignIn(e.request()));
            case SubscriptionAsked e -> List.of(new Notice.Subscription(e.subscriber()));
            default -> List.of();
        };
    }

    private List<Notice> extensions(CampaignExtended e) {
        var notices = new ArrayList<Notice>();
        contacts.each(e.campaign(), asked -> asked.contacts().forEach(contact ->
                notices.add(new Notice.Extension(asked.renewal(), contact, e.closes(), !asked.silent()))));
        return notices;
    }
}
