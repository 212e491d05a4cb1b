package org.digitalcities.study.community;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.study.community.Community.Affiliation;
import org.digitalcities.study.community.Community.Answers;
import org.digitalcities.study.community.Community.Mandate;
import org.digitalcities.study.community.Community.Member;
import org.digitalcities.study.community.Community.Pioneer;
import org.digitalcities.study.community.Community.Seat;
import org.digitalcities.study.community.CommunityStore.Answered;
import org.digitalcities.study.community.CommunityStore.Called;
import org.digitalcities.study.community.CommunityStore.Held;
import org.digitalcities.study.community.CommunityStore.Leadership;
import org.springframework.stereotype.Component;

/** The read model of the events of membership, newsletter and this service; it holds no person's name. */
@Component
public class Communities {

    private static final List<String> CHANNELS = List.of("website", "twitter", "youtube", "flickr", "newsletter");
    private static final Comparator<Mandate> BEGINNING = Comparator.comparingInt(Mandate::congressYear)
            .thenComparingInt(Mandate::congressMonth)
            .thenComparing(Mandate::id);

    private final CommunityStore store;

    Communities(CommunityStore store) {
        this.store = store;
    }

    void apply(List<ReceivedEvent> events) {
        store.apply(events);
    }

    /** The latest known mandate. */
    public Optional<String> latestMandate() {
        return store.leaderships().stream()
                .flatMap(it -> it.mandate().stream())
                .max(BEGINNING)
                .map(Mandate::id);
    }

    /** The community's state with regard to a mandate. */
    public Community with(String mandate) {
        var registered = new HashMap<String, Member>();
        store.members().forEach(it -> registered.put(it.id(), it));
        Function<String, Member> find = id -> registered.getOrDefault(id, new Member(id, null, id, null, null, null));

        var opened = Optional.ofNullable(mandate).flatMap(store::leadership);
        var before = opened.flatMap(Leadership::mandate).map(this::before).orElse(List.of());
        var seats = opened.map(Leadership::seats).orElse(List.of()).stream()
                .map(seat -> new Seat(seat.role(), find.apply(seat.member()), seat.section(), since(seat, before)))
                .sorted(Comparator.comparing(Seat::role)
                        .thenComparing(seat -> seat.member().name()))
                .toList();
        var answers = store.answers(mandate);
        var renewed = answers.stream()
                .filter(it -> it.answer().equals("renewed"))
                .map(it -> find.apply(it.member()))
                .sorted(Comparator.comparing(Member::name))
                .toList();
        var calls = store.calls(mandate);
        var pioneers = calls.stream()
                .flatMap(it -> it.pioneers().stream())
                .sorted(Comparator.comparing(Pioneer::name))
                .toList();
        var affiliations = store.affiliations().stream()
                .map(it -> new Affiliation(
                        it.kind(),
                        it.member(),
                        it.body(),
                        it.role(),
                        find.apply(it.member()).name()))
                .sorted(Comparator.comparing(Affiliation::memberName)
                        .thenComparing(Affiliation::kind)
                        .thenComparing(it -> it.body().en()))
                .toList();
        return new Community(
                opened.flatMap(Leadership::mandate).orElse(null),
                seats,
                renewed,
                pioneers,
                affiliations,
                new Answers(count(answers, "withdrew"), count(answers, "lapsed")),
                sought(calls),
                channels());
    }

    /** The milestones of an edition, by this service's events. */
    public EditionMilestones steps(String edition) {
        return store.milestones(edition).orElse(EditionMilestones.NONE);
    }

    /** The mandates before one, the latest first. */
    private List<Leadership> before(Mandate mandate) {
        return store.leaderships().stream()
                .filter(it -> BEGINNING.compare(it.mandate().orElseThrow(), mandate) < 0)
                .sorted(Comparator.comparing((Leadership it) -> it.mandate().orElseThrow(), BEGINNING)
                        .reversed())
                .toList();
    }

    /** The first mandate in which a member has held its seat without a break, or null if that is the given one. */
    private static String since(Held seat, List<Leadership> before) {
        String since = null;
        for (var earlier : before) {
            if (!earlier.seats().contains(seat)) break;
            since = earlier.mandate().orElseThrow().id();
        }
        return since;
    }

    /** Over all calls of the mandate; null if no call says it. */
    private static Community.Sought sought(List<Called> calls) {
        return calls.stream()
                .flatMap(it -> it.sought().stream())
                .reduce((one, other) -> new Community.Sought(one.fewest() + other.fewest(), one.most() + other.most()))
                .orElse(null);
    }

    /** In the community's usual order; an unknown one comes last. */
    private List<String> channels() {
        return store.channels().stream()
                .sorted(Comparator.comparingInt(
                                (String it) -> CHANNELS.contains(it) ? CHANNELS.indexOf(it) : CHANNELS.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int count(List<Answered> answers, String answer) {
        return (int) answers.stream().filter(it -> it.answer().equals(answer)).count();
    }
}
