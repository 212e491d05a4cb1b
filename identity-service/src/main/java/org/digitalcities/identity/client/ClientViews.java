package org.digitalcities.identity.client;

import java.time.Instant;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in and out over the API of clients. */
final class ClientViews {

    private ClientViews() {}

    /**
     * What a client is registered with.
     *
     * @param role  which requests its tokens allow
     * @param owner the id of the member or partner that the client represents: required for the roles {@code city} and
     *              {@code partner}, refused for others
     * @param label names the client for people, such as "Bilbao city hall"
     */
    record ClientRegistration(
            @Required @OneOf(ClientRole.class) String role,
            @Id String owner,
            @Required @Line(200) String label) {}

    /**
     * Hands a client over to another person.
     *
     * @param keeper the id of the person who answers for the client from now on
     */
    record ClientHandover(@Required @Line(100) String keeper) {}

    /**
     * A client: an external program that gets tokens with its id and secret.
     *
     * @param clientId   the id, for requests for tokens too
     * @param role       which requests its tokens allow
     * @param owner      the id of the member or partner that it represents; for other roles the id of its keeper, if known
     * @param label      names it for people
     * @param state      a revoked client gets no tokens any more
     * @param maker      the id of the person or client that registered it; left out for clients from before this was recorded
     * @param keeper     the id of the person who answers for it; left out like {@code maker}
     * @param holder     the id of the person who was shown its current secret; left out like {@code maker}, and once it is revoked
     * @param registered when it was registered
     * @param revoked    when it was revoked; left out before
     */
    @SchemaName("MachineClient")
    record ClientView(
            String clientId,
            @OneOf(ClientRole.class) String role,
            @Nullable String owner,
            String label,
            @OneOf(ClientState.class) String state,
            @Nullable String maker,
            @Nullable String keeper,
            @Nullable String holder,
            Instant registered,
            @Nullable Instant revoked) {}

    /** Whether a client gets tokens. */
    enum ClientState {
        ACTIVE,
        REVOKED
    }

    /**
     * A client with its new secret. A repeat with the same idempotency key shows the secret again, as long as it is the current one.
     *
     * @param clientId for requests for tokens
     * @param secret   for requests for tokens; no other answer shows it
     * @param role     which requests its tokens allow
     * @param owner    the id of the member or partner that it represents; left out for other roles
     * @param label    names it for people
     */
    record ClientCredentials(
            String clientId,
            String secret,
            @OneOf(ClientRole.class) String role,
            @Nullable String owner,
            String label) {}
}
