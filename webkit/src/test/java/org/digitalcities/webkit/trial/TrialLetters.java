package org.digitalcities.webkit.trial;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.digitalcities.messaging.listing.Listing;
import org.digitalcities.messaging.listing.ListingInput;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;

/** Five letters with a declared listing and no store: a cursor here is the number of a letter. */
final class TrialLetters {

    record Letter(int number, String title, String state, Instant date) {}

    static final Listing<Letter> LISTING = Listing.<Letter>of("letters")
            .newest("date", facts -> facts.state().date())
            .names("title", facts -> facts.state().title())
            .filter("state", List.of("draft", "sent"), facts -> facts.state().state())
            .filter("owner", ListingInput::id);
    private static final List<Letter> ALL = IntStream.range(0, 5)
            .mapToObj(i -> new Letter(
                    i,
                    List.of("ñ-0", "=1+1", "@x", "Año, \"uno\"", "e").get(i),
                    i % 2 == 0 ? "draft" : "sent",
                    Instant.parse("2023-09-08T21:59:00Z").plusSeconds(i)))
            .toList();

    private TrialLetters() {}

    static ListingPage<Letter> list(ListingQuery part) {
        var order = Comparator.comparing(Letter::number);
        var all = ALL.stream()
                .filter(one -> part.filters().getOrDefault("state", one.state()).equals(one.state()))
                .sorted(part.descending() ? order.reversed() : order)
                .toList();
        var from = part.after() == null ? 0 : number(all, part.after()) + 1;
        var to = part.before() == null ? Math.min(from + part.limit(), all.size()) : number(all, part.before());
        var items = part.before() == null ? all.subList(from, to) : all.subList(Math.max(0, to - part.limit()), to);
        var end = all.indexOf(items.getLast());
        return new ListingPage<>(
                items,
                from > 0 || part.before() != null && all.indexOf(items.getFirst()) > 0
                        ? Optional.of("" + items.getFirst().number())
                        : Optional.empty(),
                end < all.size() - 1 ? Optional.of("" + items.getLast().number()) : Optional.empty());
    }

    private static int number(List<Letter> all, String cursor) {
        return all.stream().map(one -> "" + one.number()).toList().indexOf(cursor);
    }
}
