package org.digitalcities.identity.person;

import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.identity.client.Clients;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Email;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;

/** What goes in and out over the API of persons. */
final class PersonViews {

    private static final int MOST_CLIENTS = 1000;
    private static final int MOST_ROLES = 20;

    private PersonViews() {}

    /**
     * What a person is added with.
     *
     * @param email    the address for links to sign in; it cannot be changed later
     * @param language of mails to them
     * @param roles    what they may do; {@code operator} is given by the hub's settings only
     */
    record PersonAddition(
            @Required @Email String email,
            @Required @Language String language,

            @Required @AtMost(MOST_ROLES) List<@OneOf(PersonRole.class) String> roles) {}

    /**
     * What can be changed of a person; both values replace the former ones.
     *
     * @param language of mails to them
     * @param roles    what they may do; {@code operator} is kept where the hub's settings gave it, and cannot be given here
     */
    record PersonEdit(
            @Required @Language String language,

            @Required @AtMost(MOST_ROLES) List<@OneOf(PersonRole.class) String> roles) {}

    /**
     * Says what happens to each client that a removed person keeps, or whose current secret they were shown.
     *
     * @param revoke   the ids of the clients to revoke
     * @param handOver the ids of the clients to hand over, each with the id of the person who answers for it from now on
     */
    record PersonRemoval(
            @AtMost(MOST_CLIENTS) List<@Id String> revoke,
            @AtMost(MOST_CLIENTS) Map<String, String> handOver) {}

    /**
     * A person who was removed.
     *
     * @param state   always {@code removed}
     * @param clients those handed over, with their new secrets; a repeat with the same idempotency key shows a secret again, as long as
     *                it is the current one
     */
    record RemovedPerson(
            String id, @OneOf(PersonState.class) String state, List<Clients.Secret> clients) {}

    /**
     * A person who may sign in. Of a removed person only the id is kept.
     *
     * @param state    whether they may sign in
     * @param email    their address
     * @param language of mails to them
     * @param roles    what they may do
     */
    @SchemaName("Person")
    record PersonView(
            String id,
            @OneOf(PersonState.class) String state,
            @Nullable @Email String email,
            @Nullable @Language String language,
            @Nullable List<@OneOf(PersonRole.class) String> roles) {}

    /** Whether a person may sign in. */
    enum PersonState {
        ACTIVE,
        REMOVED
    }
}
