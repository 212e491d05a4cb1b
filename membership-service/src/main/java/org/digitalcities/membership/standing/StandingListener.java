package org.digitalcities.membership.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.contracts.MembershipEvent.MandateOpened;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.MemberRenewed;
import org.digitalcities.contracts.MembershipEvent.MemberWithdrew;
import org.digitalcities.contracts.MembershipEvent.MembershipLapsed;
import org.digitalcities.membership.standing.Standing.Cause;
import org.digitalcities.membership.standing.Standings.Answered;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Sets standings by what was registered, answered and begun; from the first event on record, so that earlier ones count as well. */
@Configuration(proxyBeanMethods = false)
class StandingListener {

    private static final String SELF = "membership-service";

    @Bean
    Consumer<Message<List<byte[]>>> memberStandings(
            EventConsumers consuming, Standings standings, Continuations continuations, BusinessClock clock) {
        return consuming.batch(
                "membership.standing", batch -> on(batch, standings, continuations, Act.by(SELF, clock.now())));
    }

    private static void on(List<ReceivedEvent> batch, Standings standings, Continuations continuations, Act act) {
        var entered = new LinkedHashMap<String, Instant>();
        var answered = new ArrayList<Answered>();
        for (var received : batch) {
            var at = received.envelope().time();
            switch (received.event()) {
                case MemberRegistered e -> entered.put(e.member(), at);
                case MemberRenewed e ->
                    answered.add(new Answered(e.mandate(), e.member(), Cause.RENEWED, e.renewal(), at));
                case MemberWithdrew e ->
                    answered.add(new Answered(e.mandate(), e.member(), Cause.WITHDREW, e.renewal(), at));
                case MembershipLapsed e ->
                    answered.add(new Answered(e.mandate(), e.member(), Cause.LAPSED, e.renewal(), at));
                case MandateOpened e -> continuations.want(e.mandate());
                default -> {}
            }
        }
        standings.entered(entered, act);
        standings.answered(answered, act);
    }
}
