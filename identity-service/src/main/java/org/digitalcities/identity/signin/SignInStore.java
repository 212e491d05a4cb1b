package org.digitalcities.identity.signin;

import static com.mongodb.client.model.Filters.lt;

import java.time.Instant;
import java.util.Date;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.messaging.document.StoredTypeNames;
import org.springframework.stereotype.Component;

/** Requests to sign in as documents. */
@Component
final class SignInStore {

    private final ServiceDatabase documents;
    private final Aggregates<SignInRequest> requests;

    SignInStore(ServiceDatabase documents) {
        this.documents = documents;
        this.requests = documents.aggregates(
                SubjectKind.SIGN_IN,
                "sign-ins",
                SignInRequest.class,
                StoredTypeNames.of(SignInRequest.class)
                        .name(SignInRequest.Open.class, "open")
                        .name(SignInRequest.Used.class, "used")
                        .name(SignInRequest.Idle.class, "idle"),
                shape -> shape.index("state.expires").holds(Kind.TIME, "state.expires"));
    }

    Aggregates<SignInRequest> aggregates() {
        return requests;
    }

    void forget(Instant expiredBefore) {
        documents.forget(SubjectKind.SIGN_IN, lt("state.expires", Date.from(expiredBefore)));
    }
}
