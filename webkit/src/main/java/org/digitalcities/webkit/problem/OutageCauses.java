package org.digitalcities.webkit.problem;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.digitalcities.messaging.fault.NewerStateException;
import org.digitalcities.messaging.listing.ListingNotReadyException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Tells outages of the infrastructure, after which a request can be repeated, from errors. */
public final class OutageCauses {

    private OutageCauses() {}

    /** Whether a dependency is down: the store, Kafka, another service, or a later release of this one. */
    public static boolean unavailable(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            var down = switch (cause) {
                case MongoTimeoutException _,
                        MongoSocketException _,
                        MongoNotPrimaryException _,
                        MongoNodeIsRecoveringException _ -> true;
                case MongoException mongo -> mongo.hasErrorLabel("RetryableWriteError");
                case NewerStateException _, ListingNotReadyException _ -> true;
                case RetriableException _, DataAccessResourceFailureException _, ResourceAccessException _ -> true;
                case HttpServerErrorException _ -> true;
                default -> false;
            };
            if (down) return true;
        }
        return false;
    }
}
