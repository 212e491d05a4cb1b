package org.digitalcities.journeys.chaos.history;

import java.util.Locale;

/** The files of a history, each with JSON lines. */
public enum HistoryFile {

    /** One line: the seed, how many rounds there were, how many mails the sink counted. */
    RUN,
    /** Each fault, counted or not: which instance was killed, ended or paused, and the work that was in flight. */
    KILLS,
    /** What each instance of a service had done at the end of a round, since it was started. */
    INSTANCES,
    /** Each request before it was first sent: key, route, subject if known, input. */
    ASKED,
    /** Each answer that accepted a request; a repeated request has several. */
    ACCEPTED,
    /** Each answer that refused a request for good. */
    REFUSED,
    /** The whole log of all event topics, dead letters included. */
    KAFKA,
    /** The documents with a version and an outbox, from all stores: versions, counts, states; nothing personal. */
    AGGREGATES,
    /** The history entries of the services: subject, version, the ids of the actor and of the person behind. */
    ACTS,
    /** The read models, as they stand. */
    PROJECTIONS,
    /** The figures of each tally under each key, as they stand. */
    TALLIES,
    /** The mail ledgers: notices and newsletter issues. */
    LEDGER,
    /** The partners' feed. */
    FEED,
    /** The deliveries of each public event to each endpoint. */
    DELIVERIES,
    /** The received mails. */
    MAILS,
    /** The webhooks that a partner's receiver got. */
    WEBHOOKS;

    /** The file's name. */
    public String file() {
        return name().toLowerCase(Locale.ROOT) + ".jsonl";
    }
}
