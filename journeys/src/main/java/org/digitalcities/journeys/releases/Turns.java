package org.digitalcities.journeys.releases;

import java.util.List;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.local.Services;

/** What is done by turns at two releases of one service: things are made, and acted on by the one release or the other. */
interface Turns {

    /** How many things are made. */
    int THINGS = 6;

    /** Those of each service that keeps something, membership-service's first. */
    static List<Turns> all() {
        return List.of(new MembershipTurns(), new IdentityTurns(), new NewsletterTurns(), new StudyTurns(), new PartnerTurns());
    }

    Services service();

    /** The token of who does it. */
    String token(OwnHub own);

    /** That of a machine with which the hub was started. */
    static String machine(OwnHub own, String client) {
        return own.hub().tokens(client, own.launcher().secrets().client(client)).get();
    }

    /** Before anything is made. */
    default void begin(Client client) {
    }

    void make(Client client, int i);

    /** Once all are made. */
    default void made(Client client) {
    }

    /** Returns once this release lets somebody act on it. */
    default void ready(Client client, int i) {
    }

    void act(Client client, int i);

    /** Returns once this release shows that somebody has acted on it. */
    void acted(Client client, int i);

    /** Once some were acted on. */
    default void end(Client client) {
    }

    /** What both releases have to show alike of one thing. */
    List<String> paths(int i);

    /** How many subjects the service tells of, at least. */
    int subjects();
}
