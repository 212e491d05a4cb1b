package org.digitalcities.journeys.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is a member, as the run's own acts have it. Some withdraw and some fall silent for good, who stay members until the campaign
 * that they left unanswered lets them lapse; for each of them somebody new is to be entered, so that each turn finds as many who answer.
 */
final class Members {

    /** So many turns after a campaign its grace has ended. */
    static final int TURNS_TO_LAPSE = 4;

    private final int size;
    private final TreeSet<String> answering = new TreeSet<>();
    private final Map<String, Integer> silentSince = new TreeMap<>();
    private int numbered;

    /** @param size how many answer */
    Members(int size) {
        this.size = size;
    }

    /** The numbers of those who are to be entered for whoever has left; each number is given once. */
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

    /** From this turn's campaign on it answers none. */
    synchronized void fellSilent(String member, Turn turn) {
        answering.remove(member);
        silentSince.put(member, turn.number());
    }

    /** Those who answer. */
    synchronized List<String> answering() {
        return List.copyOf(answering);
    }

    /** Those whom a campaign of this turn asks: who answers, and who is silent and has not lapsed. */
    synchronized List<String> asked(Turn turn) {
        var silent = silentSince.entrySet().stream().filter(since -> turn.number() - since.getValue() < TURNS_TO_LAPSE).map(Map.Entry::getKey);
        return Stream.concat(answering.stream(), silent).sorted().toList();
    }
}
