package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What earlier turns began and later ones go on with. */
final class Begun {

    private final Map<Integer, Campaign> campaigns = new ConcurrentHashMap<>();
    private final Map<Integer, Seats> calls = new ConcurrentHashMap<>();

    /** A campaign; {@code byPage} are members that will answer by the link in their mail, {@code silent} those that answer the next one only. */
    record Campaign(String id, List<String> byPage, List<String> silent) {}

    /** A call for pioneer cities with its applications as they will be ranked. */
    record Seats(String id, List<String> ranking) {}

    void opened(Turn turn, Campaign campaign) {
        campaigns.put(turn.number(), campaign);
    }

    void opened(Turn turn, Seats call) {
        calls.put(turn.number(), call);
    }

    /** The campaign that was opened so many turns before. */
    Optional<Campaign> campaign(Turn turn, int before) {
        return Optional.ofNullable(campaigns.get(turn.number() - before));
    }

    /** The call that was opened so many turns before. */
    Optional<Seats> call(Turn turn, int before) {
        return Optional.ofNullable(calls.get(turn.number() - before));
    }
}
