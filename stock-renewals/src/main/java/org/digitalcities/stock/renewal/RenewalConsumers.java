package org.digitalcities.stock.renewal;

import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The consumer that saves the projection. */
@Configuration
class RenewalConsumers {

    @Bean
    Consumer<MemberRenewed> renewedMembers(RenewedMemberRepository members) {
        return event -> members.save(new RenewedMember(
                event.renewal(), event.campaign(), event.mandate(), event.member(), event.enteredBy()));
    }
}
