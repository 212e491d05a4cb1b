package org.digitalcities.contracts;

import static org.digitalcities.contracts.SubjectKind.CLIENT;
import static org.digitalcities.contracts.SubjectKind.SIGN_IN;

/** The events of identity-service: sign-in requests, registered and revoked clients. */
public sealed interface IdentityEvent extends Event {

    /** A sign-in link was requested; the service that mails it fetches the link by {@code request}. */
    @Wire("identity.sign-in-requested.v1")
    record SignInRequested(String request, String language) implements IdentityEvent {
        public Subject subject() {
            return SIGN_IN.of(request);
        }
    }

    @Wire("identity.client-registered.v1")
    record ClientRegistered(
            String client, String role, @Nullable String owner) implements IdentityEvent {
        public Subject subject() {
            return CLIENT.of(client);
        }
    }

    @Wire("identity.client-revoked.v1")
    record ClientRevoked(String client) implements IdentityEvent {
        public Subject subject() {
            return CLIENT.of(client);
        }
    }
}
