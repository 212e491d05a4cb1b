package org.digitalcities.journeys.releases;

import java.util.List;
import org.digitalcities.journeys.demo.OwnHub;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.local.ServiceDefinition;

/** The scenario of one service for two releases: aggregates are created, and acted on by either release. */
interface Turns {

    /** The number of aggregates. */
    int THINGS = 6;

    /** The scenarios of all services with a store, membership-service's first. */
    static List<Turns> all() {
        return List.of(
                new MembershipTurns(),
                new IdentityTurns(),
                new NewsletterTurns(),
                new StudyTurns(),
                new PartnerTurns());
    }

    ServiceDefinition service();

    /** The token of the actor. */
    String token(OwnHub own);

    /** The token of a machine client from the start. */
    static String machine(OwnHub own, String client) {
        return own.hub().tokens(client, own.launcher().secrets().client(client)).get();
    }

    /** Called before any aggregate is created. */
    default void begin(HubClient client) {}

    void make(HubClient client, int i);

    /** Called after all were created. */
    default void made(HubClient client) {}

    /** Waits until this release accepts the act. */
    default void ready(HubClient client, int i) {}

    void act(HubClient client, int i);

    /** Waits until this release shows the act's effect. */
    void acted(HubClient client, int i);

    /** Called after some were acted on. */
    default void end(HubClient client) {}

    /** The data of an aggregate that both releases must show alike. */
    List<String> paths(int i);

    /** The least number of subjects with events. */
    int subjects();
}
