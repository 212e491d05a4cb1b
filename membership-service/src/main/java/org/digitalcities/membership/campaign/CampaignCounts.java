package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.messaging.tally.TallyCounts;
import org.digitalcities.webkit.page.TallyTable;

/**
 * A campaign's figures as a table: a row for each section, a column for each status, and their sums. Templates read it. All figures are
 * read from a tally at once, so that the sums add up.
 *
 * @param behind whether the figures lag behind the answers
 * @param asOf   the time up to which all answers are counted; null during the first count
 */
record CampaignCounts(Map<String, Map<Status, Integer>> rows, boolean behind, Instant asOf) {

    /** The figures of these sections, in their order, and of others in which renewals were counted. */
    static CampaignCounts of(TallyCounts counted, List<String> sections) {
        var rows = new LinkedHashMap<String, Map<Status, Integer>>();
        for (var section : all(sections, counted)) {
            var row = new EnumMap<Status, Integer>(Status.class);
            for (var status : Status.values())
                row.put(status, Math.toIntExact(counted.of(Renewals.bucket(status, section))));
            rows.put(section, row);
        }
        return new CampaignCounts(rows, counted.behind(), counted.asOf().orElse(null));
    }

    private static Set<String> all(List<String> sections, TallyCounts counted) {
        var all = new LinkedHashSet<>(sections);
        counted.counts().keySet().stream().map(Renewals::section).sorted().forEach(all::add);
        return all;
    }

    public int of(Status status) {
        return rows.values().stream().mapToInt(row -> row.get(status)).sum();
    }

    public int inSection(String section) {
        return rows.get(section).values().stream().mapToInt(Integer::intValue).sum();
    }

    public int all() {
        return rows.keySet().stream().mapToInt(this::inSection).sum();
    }

    private static final Set<Status> ALWAYS =
            EnumSet.of(Status.INVITED, Status.RENEWED, Status.WITHDRAWN, Status.LAPSED);

    /** The figures as a table for a page; of the other states only if there are any. */
    public TallyTable table() {
        var shown = Stream.of(Status.values())
                .filter(status -> ALWAYS.contains(status) || of(status) > 0)
                .toList();
        return new TallyTable(
                shown.stream().map(status -> "status." + name(status)).toList(),
                rows.entrySet().stream()
                        .map(row -> new TallyTable.Row(
                                "section." + row.getKey().toLowerCase(Locale.ROOT),
                                shown.stream()
                                        .map(status -> row.getValue().get(status))
                                        .toList()))
                        .toList());
    }

    CampaignViews.Counts view() {
        var byStatus = new LinkedHashMap<String, Integer>();
        for (var status : Status.values()) byStatus.put(name(status), of(status));
        var bySection = new LinkedHashMap<String, Map<String, Integer>>();
        rows.forEach((section, row) -> {
            var named = new LinkedHashMap<String, Integer>();
            row.forEach((status, count) -> named.put(name(status), count));
            bySection.put(section, named);
        });
        return new CampaignViews.Counts(byStatus, bySection, behind, asOf);
    }

    private static String name(Status status) {
        return EnumNames.of(status);
    }
}
