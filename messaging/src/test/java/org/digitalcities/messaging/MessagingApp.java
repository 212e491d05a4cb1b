package org.digitalcities.messaging;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.digitalcities.contracts.Subject;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.digitalcities.messaging.event.PoisonException;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.messaging.tally.Tallies;
import org.digitalcities.messaging.tally.Tally;
import org.digitalcities.messaging.tally.TallyCell;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** A small service that publishes events and consumes its own, to test messaging on a real broker and store. Has no component scan. */
@SpringBootConfiguration
@EnableAutoConfiguration
class MessagingApp {

    /** The state of these tests' aggregate: how often it was told. */
    record Told(int times) {}

    /** Records what the listener received, and tells it how to behave. */
    static final class Ear {
        final Queue<ReceivedEvent> heard = new ConcurrentLinkedQueue<>();
        final Set<String> poisonous = ConcurrentHashMap.newKeySet();
        final Map<Subject, Boolean> away = new ConcurrentHashMap<>();
        final Map<Subject, Runnable> faulty = new ConcurrentHashMap<>();

        void on(ReceivedEvent received) {
            var subject = received.envelope().subject();
            if (poisonous.contains(received.envelope().id())) throw new PoisonException("this test's poison");
            if (away.getOrDefault(subject, false)) throw new MongoTimeoutException("the dependency is away");
            if (faulty.containsKey(subject)) faulty.get(subject).run();
            heard.add(received);
        }

        List<Long> sequencesOf(Subject subject) {
            return heard.stream()
                    .filter(r -> r.envelope().subject().equals(subject))
                    .map(r -> r.envelope().sequence())
                    .toList();
        }
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Ear ear() {
        return new Ear();
    }

    @Bean
    Aggregates<Told> told(ServiceDatabase documents) {
        return documents.aggregates(SubjectKind.MEMBER, "told", Told.class, StoredTypeNames.none());
    }

    @Bean
    Aggregates<Told> affiliations(ServiceDatabase documents) {
        return documents.aggregates(SubjectKind.AFFILIATION, "affiliations", Told.class, StoredTypeNames.none());
    }

    @Bean
    Aggregates<Told> shelf(ServiceDatabase documents) {
        return documents.aggregates(
                SubjectKind.CAMPAIGN, "shelf", Told.class, StoredTypeNames.none(), shape -> shape.index("state.times"));
    }

    /** Counts the even and the odd aggregates on the shelf. */
    @Bean
    Tally parity(Tallies tallies, Aggregates<Told> shelf) {
        return tallies.declare(
                "parity",
                1,
                "shelf",
                Told.class,
                told -> told.times() == 0
                        ? Optional.empty()
                        : Optional.of(new TallyCell("shelf", told.times() % 2 == 0 ? "even" : "odd")));
    }

    @Bean
    Consumer<Message<List<byte[]>>> tallying(Tallies tallies, EventConsumers consuming) {
        return tallies.feed(consuming, "test.tally");
    }

    @Bean
    Consumer<Message<List<byte[]>>> hearing(EventConsumers consuming, Ear ear) {
        return consuming.each("test.hearing", ear::on);
    }
}
