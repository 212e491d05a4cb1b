package org.digitalcities.messaging.fault;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Tells an outage of a dependency from an error of our own. */
public final class FailureClassifier {

    /** MongoDB's codes for a document or command that it will always refuse; other errors may pass. */
    private static final Set<Integer> REFUSED = Set.of(
            2, 9, 14, 15, 16, 17, 22, 28, 31, 40, 52, 53, 54, 55, 56, 57, 66, 121, 146, 10334, 11000, 17280, 17419);

    private final List<OutagePredicate> others;

    public FailureClassifier(List<OutagePredicate> others) {
        this.others = List.copyOf(others);
    }

    /** Whether a dependency is down, or this process is stopping: then the call is repeated for as long as that lasts. */
    public boolean isAway(Throwable e) {
        if (Thread.currentThread().isInterrupted()) return true;
        return causes(e).anyMatch(cause -> knownAway(cause) || others.stream().anyMatch(other -> other.test(cause)));
    }

    private static boolean knownAway(Throwable cause) {
        return switch (cause) {
            case MongoWriteException write -> !REFUSED.contains(write.getError().getCode());
            case MongoBulkWriteException bulk ->
                bulk.getWriteConcernError() != null
                        || bulk.getWriteErrors().stream().noneMatch(error -> REFUSED.contains(error.getCode()));
            case MongoException mongo -> !REFUSED.contains(mongo.getCode());
            case SerializationException _, RecordTooLargeException _, InvalidRecordException _ -> false;
            case KafkaException _, IOException _, TimeoutException _, InterruptedException _ -> true;
            case NewerStateException _ -> true;
            case DataAccessResourceFailureException _, TransientDataAccessException _ -> true;
            default -> false;
        };
    }

    static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(10);
    }
}
