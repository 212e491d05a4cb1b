package org.digitalcities.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.messaging.outbox.Relay;
import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.messaging.work.WorkShutdown;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.binding.InputBindingLifecycle;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The order in which the beans of a running service stop, the highest phase first. */
class PhasesIT extends ServiceIT {

    @Autowired
    private ApplicationContext service;

    private int phase(String name) {
        return service.getBean(name, SmartLifecycle.class).getPhase();
    }

    private int phase(Class<? extends SmartLifecycle> type) {
        return service.getBean(type).getPhase();
    }

    @Test
    void theWebServerDrainsAndClosesThenConsumersEndThenWorkAndTheRelayLast() {
        var order = List.of(
                phase(WorkShutdown.class),
                phase("webServerGracefulShutdown"),
                phase("webServerStartStop"),
                phase(InputBindingLifecycle.class),
                phase(WorkScheduler.class),
                phase(Relay.class));

        assertThat(order).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theConsumersThatAreTheServicesOwnEndWithTheOthers() {
        assertThat(Stream.of("publication", "feeding").map(this::phase))
                .containsOnly(phase(InputBindingLifecycle.class));
    }

    @Test
    void nothingEndsBeforeTheLastWorkIsBegun() {
        assertThat(service.getBeansOfType(SmartLifecycle.class).values())
                .extracting(SmartLifecycle::getPhase)
                .allSatisfy(phase -> assertThat(phase).isLessThanOrEqualTo(phase(WorkShutdown.class)));
    }
}
