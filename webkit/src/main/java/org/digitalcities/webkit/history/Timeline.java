package org.digitalcities.webkit.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.messaging.history.AccessChannel;
import org.digitalcities.messaging.history.Attribution;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.webkit.security.Caller;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The acts of an aggregate on its page, the newest first, shown by the fragment {@code timeline}.
 *
 * @param more the address of the earlier ones, or null
 * @param newest the address of the newest ones, or null if these are shown
 */
public record Timeline(List<Moment> moments, String more, String newest) {

    /** The page's query parameter for the cursor after which the part begins. */
    public static final String PARAMETER = "history";

    static final int SHOWN = 20;
    private static final String WORDS = "history.";

    /**
     * One act, as keys of bundle texts.
     *
     * @param who    the key of the actor's name if the actor is nobody in particular, else null
     * @param actor  the actor's id
     * @param behalf on whose behalf: an id, or null
     * @param fields of the changed fields, if they are named: as in forms, {@code label.<field>}
     */
    public record Moment(
            Instant time,
            String who,
            String actor,
            String behalf,
            List<String> what,
            List<String> fields,
            String through) {

        static Moment of(HistoryEntry past) {
            return new Moment(
                    past.time(),
                    who(past),
                    past.actor(),
                    whom(past),
                    past.what().stream().map(Moment::what).distinct().toList(),
                    past.fields() == null
                            ? List.of()
                            : past.fields().stream()
                                    .map(field -> "label." + field)
                                    .toList(),
                    WORDS + "through." + through(past));
        }

        private static String who(HistoryEntry past) {
            if (past.through().equals(AccessChannel.WORK.text())) return WORDS + "who.work";
            if (!past.actor().equals(Attribution.ANONYMOUS)) return null;
            return WORDS + (past.through().equals(AccessChannel.LINK.text()) ? "who.link" : "who.anonymous");
        }

        /** The key of the words for a person, whose id says nothing to a reader; null if the id is not a person's. */
        public String person(String id, String reader) {
            if (!Caller.isPerson(id)) return null;
            return WORDS + (id.equals(reader) ? "who.you" : "who.person");
        }

        /** The id of a subject. */
        private static String whom(HistoryEntry past) {
            return past.behalf() == null
                    ? null
                    : past.behalf().substring(past.behalf().indexOf('/') + 1);
        }

        /** An event that only a later release knows is shown as a change. */
        private static String what(String event) {
            return WORDS + "what."
                    + Catalogue.type(event).map(Catalogue::wireName).orElse(HistoryEntry.CHANGED);
        }

        private static String through(HistoryEntry past) {
            return Arrays.stream(AccessChannel.values())
                    .map(AccessChannel::text)
                    .filter(past.through()::equals)
                    .findFirst()
                    .orElse("unknown");
        }
    }

    static Timeline of(ListingPage<HistoryEntry> listed, String path, String after) {
        return new Timeline(
                listed.items().stream().map(Moment::of).toList(),
                listed.next()
                        .map(cursor -> address(path)
                                .queryParam(PARAMETER, "{cursor}")
                                .encode()
                                .buildAndExpand(cursor)
                                .toUriString())
                        .orElse(null),
                after == null ? null : address(path).toUriString());
    }

    private static UriComponentsBuilder address(String path) {
        return UriComponentsBuilder.fromPath(path).fragment(PARAMETER);
    }
}
