package org.digitalcities.contracts;

/** What identity-service tells: who asked to sign in, which clients came and went. */
public sealed interface IdentityEvent extends Event {

    /** Somebody asked for a sign-in link; whoever mails it fetches the link by {@code request}. */
    @Wire("identity.sign-in-requested.v1")
    record SignInRequested(String request, String language) implements IdentityEvent {
        public String subject() { return request; }
    }

    @Wire("identity.client-registered.v1")
    record ClientRegistered(String client, String role, @Nullable String owner) implements IdentityEvent {
        public String subject() { return client; }
    }

    @Wire("identity.client-revoked.v1")
    record ClientRevoked(String client) implements IdentityEvent {
        public String subject() { return client; }
    }
}
