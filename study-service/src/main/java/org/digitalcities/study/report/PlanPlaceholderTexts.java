package org.digitalcities.study.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.study.language.Wording;
import org.springframework.stereotype.Component;

/** The values of a plan's placeholders, in the reader's language. */
@Component
class PlanPlaceholderTexts {

    private static final String WEBSITE = "website";
    private static final String NEWSLETTER = "newsletter";

    private final Wording wording;

    PlanPlaceholderTexts(Wording wording) {
        this.wording = wording;
    }

    Map<PlanPlaceholder, String> of(WorkReportFacts facts, Locale locale) {
        var texts = new EnumMap<PlanPlaceholder, String>(PlanPlaceholder.class);
        for (var slot : facts.known()) texts.put(slot, text(slot, facts, locale));
        return texts;
    }

    private String text(PlanPlaceholder slot, WorkReportFacts facts, Locale locale) {
        return switch (slot) {
            case CHANNELS -> channels(facts.community().channels(), locale);
            case SEATS ->
                range(
                        facts.community().sought().fewest(),
                        facts.community().sought().most(),
                        locale);
            case EDITION -> wording.ordinal(facts.making().number(), locale);
            case YEAR -> "" + facts.making().year();
            case PROGRAMME -> wording.programme(facts.making().alignedWith(), locale);
            case LAUNCH ->
                wording.meeting(
                        facts.making().launch().kind(),
                        facts.making().launch().year(),
                        facts.making().launch().place(),
                        locale);
        };
    }

    /** "5 to 6", or "6" if both are equal. */
    String range(int fewest, int most, Locale locale) {
        return fewest == most ? "" + most : wording.text("report.from-to", Map.of("from", fewest, "to", most), locale);
    }

    /** The website first, then the social networks, then the newsletter: "website; Twitter and Flickr; newsletter". */
    String channels(List<String> channels, Locale locale) {
        var parts = new ArrayList<String>();
        if (channels.contains(WEBSITE)) parts.add(channel(WEBSITE, locale));
        var posts = channels.stream()
                .filter(it -> !it.equals(WEBSITE) && !it.equals(NEWSLETTER))
                .map(it -> channel(it, locale))
                .toList();
        if (!posts.isEmpty()) parts.add(Wording.list(posts, locale));
        if (channels.contains(NEWSLETTER)) parts.add(channel(NEWSLETTER, locale));
        return String.join(wording.text("report.apart", Map.of(), locale), parts);
    }

    /** A channel's name; an unknown one is shown as it is stored. */
    String channel(String channel, Locale locale) {
        var key = "channel." + channel;
        var name = wording.text(key, Map.of(), locale);
        return name.equals(key) ? channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1) : name;
    }
}
