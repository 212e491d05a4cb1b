package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The members by the run's own acts. Some withdraw and some become silent for good, who remain members until the campaign
 * that they do not answer lets them lapse. A new member is added for each of them, so that each turn has as many answers.
 */
final class MemberPool {

    /** The number of turns after which a campaign's grace has ended. */
    static final int TURNS_TO_LAPSE = 4;

    private final int size;
    private final TreeSet<String> answering = new TreeSet<>();
    private final Map<String, Integer> silentSince = new TreeMap<>();
    private int numbered;

    /** @param size the number of answering members */
    MemberPool(int size) {
        this.size = size;
    }

    /** The numbers of new members for those who have left; each number is used once. */
    synchronized List<Integer> vacancies() {
        var first = numbered + 1;
        numbered += size - answering.size();
        return IntStream.rangeClosed(first, numbered).boxed().toList();
    }

    synchronized void entered(List<String> members) {
        answering.addAll(members);
    }

    synchronized void withdrew(String member) {
        answering.remove(member);
    }

    /** Answers no campaign from this turn on. */
    synchronized void fellSilent(String member, TrafficTurn turn) {
        answering.remove(member);
        silentSince.put(member, turn.number());
    }

    /** The answering members. */
    synchronized List<String> answering() {
        return List.copyOf(answering);
    }

    /** The members that a campaign of this turn asks: the answering ones, and the silent ones that have not lapsed. */
    synchronized List<String> asked(TrafficTurn turn) {
        var silent = silentSince.entrySet().stream()
                .filter(since -> turn.number() - since.getValue() < TURNS_TO_LAPSE)
                .map(Map.Entry::getKey);
        return Stream.concat(answering.stream(), silent).sorted().toList();
    }
}
