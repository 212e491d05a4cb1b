package org.digitalcities.journeys.chaos.history;

import java.util.Locale;

/** Where a history looked, a file of JSON lines each. */
public enum Place {

    /** One line: the seed, how many rounds there were, how many mails the sink counted. */
    RUN,
    /** Each fault, counted or not: which instance was killed, ended or paused, and the work that was in flight. */
    KILLS,
    /** What each instance of a service had done at the end of a round, since it was started. */
    INSTANCES,
    /** Each call before it was first sent: key, route, subject if known, what was asked. */
    ASKED,
    /** Each answer that accepted a call; a call that was repeated has several. */
    ACCEPTED,
    /** Each answer that refused a call for good. */
    REFUSED,
    /** The whole log of all event topics, dead letters included. */
    KAFKA,
    /** The documents with a version and an outbox, from all stores: versions, counts, states; nothing personal. */
    AGGREGATES,
    /** What the services have put down of each act: subject, version, the ids of who acted and for whom. */
    ACTS,
    /** The read models, as they stand. */
    PROJECTIONS,
    /** The figures of each tally under each key, as they stand. */
    TALLIES,
    /** The mail ledgers: notices and newsletter issues. */
    LEDGER,
    /** The partners' feed. */
    FEED,
    /** What became of each public event at each endpoint. */
    DELIVERIES,
    /** What the mail sink took. */
    MAILS,
    /** What a partner's receiver took. */
    WEBHOOKS;

    /** The file's name. */
    public String file() {
        return name().toLowerCase(Locale.ROOT) + ".jsonl";
    }
}
