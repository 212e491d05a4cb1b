package org.digitalcities.membership.campaign;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.contracts.Section;
import org.digitalcities.membership.renewal.Renewals.Count;
import org.digitalcities.membership.renewal.Renewals.Status;

/** How a campaign stands, as a table: a row for each section, a column for each status, and their sums. Templates read it. */
record CampaignCounts(Map<Section, Map<Status, Integer>> rows) {

    static CampaignCounts of(List<Count> counts) {
        var rows = new EnumMap<Section, Map<Status, Integer>>(Section.class);
        for (var section : Section.values()) {
            var row = new EnumMap<Status, Integer>(Status.class);
            for (var status : Status.values()) row.put(status, 0);
            rows.put(section, row);
        }
        for (var count : counts) rows.get(count.section()).merge(count.status(), count.count(), Integer::sum);
        return new CampaignCounts(rows);
    }

    public int of(Status status) {
        return rows.values().stream().mapToInt(row -> row.get(status)).sum();
    }

    public int of(Section section) {
        return rows.get(section).values().stream().mapToInt(Integer::intValue).sum();
    }

    public int all() {
        return rows.keySet().stream().mapToInt(this::of).sum();
    }

    CampaignApi.Counts view() {
        var byStatus = new LinkedHashMap<String, Integer>();
        for (var status : Status.values()) byStatus.put(name(status), of(status));
        var bySection = new EnumMap<Section, Map<String, Integer>>(Section.class);
        rows.forEach((section, row) -> {
            var named = new LinkedHashMap<String, Integer>();
            row.forEach((status, count) -> named.put(name(status), count));
            bySection.put(section, named);
        });
        return new CampaignApi.Counts(byStatus, bySection);
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
