package org.digitalcities.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./hub chaos} sends to a feature, and what it expects of the feature's documents at rest.
 *
 * @param requests by name
 * @param states by collection: those whose rule needs no code
 * @param tallies by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChaosRules(Map<String, Request> requests, Map<String, State> states, Map<String, Tally> tallies) {

    static final ChaosRules NONE = new ChaosRules(null, null, null);

    public ChaosRules {
        requests = requests == null ? Map.of() : requests;
        states = states == null ? Map.of() : states;
        tallies = tallies == null ? Map.of() : tallies;
    }

    /**
     * A request.
     *
     * @param path the path of a POST, with variables
     * @param collection of the aggregate on which it acts
     * @param keyed whether the aggregate itself stores the idempotency key; it does by default
     * @param told the types of event that nothing but such an accepted request causes; an empty list if there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(String path, String collection, Boolean keyed, List<String> told) {
        public Request {
            if (path == null || collection == null)
                throw new IllegalArgumentException("a request of chaos has a path and a collection");
            if (told == null)
                throw new IllegalArgumentException(
                        "a request of chaos says what it alone causes, told: [] if it is nothing");
            keyed = keyed == null || keyed;
        }
    }

    /**
     * Aggregates at rest.
     *
     * @param kind of their state; null for any
     * @param version of each; null if it is the number of their events
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(String kind, Long version) {}

    /**
     * A tally and what it counts.
     *
     * @param of the kind of state that is counted; null for any
     * @param key of every count; without one, the beginning of the id up to a dot
     * @param bucket the facts that make up the bucket; {@code kind} is the kind of the state
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tally(String collection, String of, String key, List<String> bucket) {
        public Tally {
            if (collection == null || bucket == null)
                throw new IllegalArgumentException("a tally of chaos has a collection and a bucket");
        }
    }
}
