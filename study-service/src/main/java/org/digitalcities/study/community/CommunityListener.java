package org.digitalcities.study.community;

import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Updates the read model of the community, batch by batch. */
@Configuration(proxyBeanMethods = false)
class CommunityListener {

    @Bean
    Consumer<Message<List<byte[]>>> studyCommunity(EventConsumers consuming, Communities communities) {
        return consuming.batch("study.community", communities::apply);
    }
}
