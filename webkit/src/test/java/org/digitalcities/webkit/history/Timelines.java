package org.digitalcities.webkit.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingPage;

/** A history with each kind of act, to show on a trial page. */
public final class Timelines {

    private Timelines() {}

    public static Timeline trial(String path, String after) {
        return Timeline.of(
                new ListingPage<>(
                        List.of(
                                past(
                                        5,
                                        "membership-service",
                                        "person-1",
                                        "work",
                                        List.of("membership.campaign-closed.v1")),
                                past(
                                        4,
                                        "anonymous",
                                        "member/es-bilbao",
                                        "link",
                                        List.of("membership.member-renewed.v2", "membership.handover-wanted.v1")),
                                past(3, "anonymous", null, "page", List.of("changed")),
                                past(
                                        2,
                                        "<b>client</b>",
                                        "person-2",
                                        "api",
                                        List.of("membership.of-a-later-release.v9", "changed")),
                                past(1, "person-1", null, "by-pigeon", List.of("membership.campaign-opened.v1"))),
                        Optional.empty(),
                        Optional.of("a+b")),
                path,
                after);
    }

    private static HistoryEntry past(long version, String actor, String behalf, String through, List<String> what) {
        var time = Instant.parse("2023-09-08T21:59:00Z").plusSeconds(60 * version);
        return new HistoryEntry(version, time, time, actor, behalf, through, what, null, null);
    }
}
