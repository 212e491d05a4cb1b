package org.digitalcities.messaging.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {

    private static final ServerAddress SERVER = new ServerAddress();
    private final FailureClassifier failures = new FailureClassifier(List.of());

    static Stream<Throwable> away() {
        return Stream.of(
                new MongoTimeoutException("no server"),
                new MongoSocketReadException("cut off", SERVER),
                new MongoNotPrimaryException(BsonDocument.parse("{ok: 0, code: 10107}"), SERVER),
                new MongoInterruptedException("stopped", new InterruptedException()),
                new MongoCommandException(
                        BsonDocument.parse("{ok: 0, code: 91, codeName: 'ShutdownInProgress'}"), SERVER),
                new MongoWriteException(new WriteError(112, "WriteConflict", new BsonDocument()), SERVER, List.of()),
                new TimeoutException("no answer"),
                new NewerStateException(3, 2),
                new UncheckedIOException(new IOException("reset")),
                new IllegalStateException("not asked", new java.util.concurrent.TimeoutException()));
    }

    static Stream<Throwable> ours() {
        return Stream.of(
                new IllegalStateException("no such step"),
                new NoSuchElementException(),
                new StackOverflowError(),
                new RecordTooLargeException(),
                new MongoWriteException(new WriteError(121, "refused", new BsonDocument()), SERVER, List.of()),
                new MongoCommandException(BsonDocument.parse("{ok: 0, code: 11000}"), SERVER));
    }

    @ParameterizedTest
    @MethodSource("away")
    void aDependencyIsAway(Throwable e) {
        assertThat(failures.isAway(e)).isTrue();
        assertThat(failures.isAway(new IllegalStateException("not done", e))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theFaultIsOurs(Throwable e) {
        assertThat(failures.isAway(e)).isFalse();
    }

    @Test
    void anotherModuleKnowsMoreAndAProcessThatStopsParksNothing() {
        assertThat(new FailureClassifier(List.of(e -> e instanceof NoSuchElementException))
                        .isAway(new IllegalStateException(new NoSuchElementException())))
                .isTrue();
        Thread.currentThread().interrupt();
        assertThat(failures.isAway(new IllegalStateException("closed"))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
