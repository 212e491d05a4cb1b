package org.digitalcities.identity.today;

import java.util.Comparator;
import java.util.List;
import org.digitalcities.identity.today.TodayCollector.Part;
import org.digitalcities.webkit.today.TodayLine;

/**
 * The page <em>Today</em> of one person.
 *
 * @param sections the services with something that waits, the most urgent first
 * @param missing  the services that could not be asked
 */
record TodayView(List<Section> sections, List<String> missing) {

    private static final Comparator<Section> URGENT_FIRST =
            Comparator.comparing(section -> section.lines().getFirst(), TodayLine.URGENT_FIRST);

    record Section(String service, List<TodayLine> lines) {}

    static TodayView of(List<Part> parts) {
        return new TodayView(
                parts.stream()
                        .filter(part ->
                                part.lines().filter(lines -> !lines.isEmpty()).isPresent())
                        .map(part -> new Section(part.service(), part.lines().get()))
                        .sorted(URGENT_FIRST)
                        .toList(),
                parts.stream()
                        .filter(part -> part.lines().isEmpty())
                        .map(Part::service)
                        .toList());
    }

    /** The page of the most urgent item that has one; null if none has. */
    public String first() {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.link() != null)
                .min(TodayLine.URGENT_FIRST)
                .map(TodayLine::link)
                .orElse(null);
    }

    /** Whether it is certain that nothing waits. */
    public boolean isEmpty() {
        return sections.isEmpty() && missing.isEmpty();
    }
}
