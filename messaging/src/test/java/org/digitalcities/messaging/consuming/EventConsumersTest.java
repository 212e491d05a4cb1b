package org.digitalcities.messaging.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring Kafka logs what a listener throws, for example when the listener stops between two tries. */
class EventConsumersTest {

    private static Stream<Throwable> faults() {
        var cause = new IOException("no route for \"Ana Example\"");
        return Stream.of(
                new UncheckedIOException("at ana@example.org", cause),
                new IllegalStateException("{name: Ana Example}", cause),
                new MongoException(91, "shutdown while writing {mail: 'ana@example.org'}"),
                new StackOverflowError("of ana@example.org"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatWaitsLeavesWithoutWhatItQuotes(Throwable fault) {
        var letter = new InboundRecord("membership.events", 0, 1, "key", Map.of(), null);
        var text = new StringWriter();
        EventConsumers.waiting("test.hearing", letter, fault).printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .contains(fault.getClass().getSimpleName())
                .contains("EventConsumersTest")
                .doesNotContain("ana@", "Ana Example");
    }
}
