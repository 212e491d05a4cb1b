package org.digitalcities.study.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** The background work of publication: a listener, and a periodic check of due publications. */
@Configuration(proxyBeanMethods = false)
class PublicationWork {

    /** The maximum delay of a publication that a kill interrupted. */
    private static final Duration MISSED_EVERY = Duration.ofSeconds(5);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    /** The age at which an unnamed file is deleted, in real time, because an upload takes real time. */
    PublicationWork(
            WorkScheduler work,
            BusinessClock clock,
            Publications publications,
            @Value("${hub.study.orphan-age:1h}") Duration orphanAge) {
        work.round("study-publication", MISSED_EVERY, () -> publications.publishDue(clock.now()));
        work.round(
                "study-orphans",
                SWEEP_EVERY,
                () -> publications.removeOrphans(Clock.systemUTC().instant().minus(orphanAge)));
    }

    @Bean
    Consumer<Message<List<byte[]>>> studyPublication(EventConsumers consuming, PublicationListener listener) {
        return consuming.each("study.publication", listener::on);
    }
}
