package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Campaigns and calls that earlier turns opened and later turns continue. */
final class OpenProcesses {

    private final Map<Integer, Campaign> campaigns = new ConcurrentHashMap<>();
    private final Map<Integer, Seats> calls = new ConcurrentHashMap<>();

    /** A campaign; members in {@code byPage} will answer by the link in their mail, those in {@code silent} only the next campaign. */
    record Campaign(String id, List<String> byPage, List<String> silent) {}

    /** A call for pioneer cities with its later ranking. */
    record Seats(String id, List<String> ranking) {}

    void opened(TrafficTurn turn, Campaign campaign) {
        campaigns.put(turn.number(), campaign);
    }

    void opened(TrafficTurn turn, Seats call) {
        calls.put(turn.number(), call);
    }

    /** The campaign that was opened so many turns before. */
    Optional<Campaign> campaign(TrafficTurn turn, int before) {
        return Optional.ofNullable(campaigns.get(turn.number() - before));
    }

    /** The call that was opened so many turns before. */
    Optional<Seats> call(TrafficTurn turn, int before) {
        return Optional.ofNullable(calls.get(turn.number() - before));
    }
}
