package org.digitalcities.study.participation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cities of one edition, from which its figures are counted. */
public record Participants(List<Participation> list) {

    /** The limit for one edition: all cities are in one document, and the largest edition so far had 35. */
    public static final int MOST = 1000;

    public static final Participants NONE = new Participants(List.of());

    public Participants {
        list = List.copyOf(list);
    }

    /** The result of joining. */
    public sealed interface Joining {
        record Joined(Participants all) implements Joining {}

        record AlreadyIn() implements Joining {}

        /** The edition has reached the limit of cities. */
        record Full() implements Joining {}

        /** The city takes part already, under another name or country. */
        record Contradicts(Participation standing) implements Joining {}
    }

    public Joining join(Participation newcomer) {
        var standing = find(newcomer.city());
        if (standing.isPresent()) {
            return standing.get().saysTheSameAs(newcomer)
                    ? new Joining.AlreadyIn()
                    : new Joining.Contradicts(standing.get());
        }
        if (list.size() >= MOST) return new Joining.Full();
        var all = new ArrayList<>(list);
        all.add(newcomer);
        return new Joining.Joined(new Participants(all));
    }

    public Optional<Participation> find(String city) {
        return list.stream().filter(it -> it.city().equals(city)).findFirst();
    }

    public int cities() {
        return list.size();
    }

    public int countries() {
        return (int) list.stream().map(Participation::country).distinct().count();
    }
}
