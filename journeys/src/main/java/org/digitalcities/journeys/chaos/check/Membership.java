package org.digitalcities.journeys.chaos.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.journeys.chaos.check.EventLog.Entry;

/**
 * The members when a campaign opened, by the events until then: all that were registered, without those whose last
 * decision in an earlier campaign was to withdraw, or who lapsed in it (docs/decisions/0047). All campaigns of a run are for one
 * mandate, so that the last decision is that of the campaign which opened last.
 */
final class Membership {

    private static final Set<String> LEFT = Set.of("membership.member-withdrew.v2", "membership.membership-lapsed.v1");

    private final EventLog log;
    private final Map<String, Entry> opened;
    private final Map<String, Set<String>> asked = new TreeMap<>();

    Membership(EventLog log) {
        this.log = log;
        opened = log.events("membership.campaign-opened.v1").stream()
                .collect(Collectors.toMap(Entry::subjectId, Function.identity(), (one, other) -> one));
    }

    /** The members that a campaign asks; none if it never opened. */
    Set<String> asked(String campaign) {
        return opened.containsKey(campaign) ? asked.computeIfAbsent(campaign, id -> members(opened.get(id))) : Set.of();
    }

    /** How many had been registered when a campaign opened, members still or not. */
    long registered(String campaign) {
        return opened.containsKey(campaign)
                ? registered(opened.get(campaign).time()).size()
                : 0;
    }

    private Set<String> members(Entry campaign) {
        var before = opened.values().stream()
                .filter(other -> !other.subjectId().equals(campaign.subjectId())
                        && !other.time().isAfter(campaign.time()))
                .sorted(Comparator.comparing(Entry::time).reversed())
                .map(Entry::subjectId)
                .toList();
        return registered(campaign.time()).stream()
                .filter(member -> stays(member, before, campaign.time()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> registered(Instant until) {
        return log.events("membership.member-registered.v2").stream()
                .filter(event -> !event.time().isAfter(until))
                .map(Entry::subjectId)
                .toList();
    }

    private boolean stays(String member, List<String> newestFirst, Instant until) {
        for (var campaign : newestFirst) {
            for (var event : log.about(SubjectKind.RENEWAL, campaign + "." + member)) {
                if (event.time().isAfter(until)) continue;
                if (LEFT.contains(event.type())) return false;
                if (event.type().equals("membership.member-renewed.v2")) return true;
            }
        }
        return true;
    }
}
