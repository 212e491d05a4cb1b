package org.digitalcities.membership.campaign;

import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.contracts.MembershipEvent.AnswerAskedBack;
import org.digitalcities.contracts.MembershipEvent.AnswerRefused;
import org.digitalcities.contracts.MembershipEvent.MemberLeft;
import org.digitalcities.contracts.MembershipEvent.MemberRegisteredInError;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** A member that leaves is no longer asked by any campaign, and a campaign whose last answer is decided closes. */
@Configuration(proxyBeanMethods = false)
class CampaignListener {

    private static final String SELF = "membership-service";

    @Bean
    Consumer<Message<List<byte[]>>> membersLeft(
            EventConsumers consuming, CampaignLeavings leavings, CampaignRounds rounds, BusinessClock clock) {
        return consuming.each(
                "membership.campaign", received -> on(received, leavings, rounds, Act.by(SELF, clock.now())));
    }

    private static void on(ReceivedEvent received, CampaignLeavings leavings, CampaignRounds rounds, Act act) {
        switch (received.event()) {
            case MemberLeft e -> leavings.of(e.member(), act);
            case MemberRegisteredInError e -> leavings.of(e.member(), act);
            case MemberRenewed e -> rounds.decided(e.campaign());
            case MemberWithdrew e -> rounds.decided(e.campaign());
            case AnswerAskedBack e -> rounds.decided(e.campaign());
            case AnswerRefused e -> rounds.decided(e.campaign());
            default -> {}
        }
    }
}
