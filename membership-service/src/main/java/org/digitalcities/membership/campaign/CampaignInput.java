package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.membership.campaign.CampaignTerms.Closing;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/** Reads what is planned for a campaign, from the API and from the steps of the form, by the same checks. */
final class CampaignInput {

    private CampaignInput() {}

    /** @param closes a local time in {@code zone} */
    static Closing dates(FieldValidator fields, String closes, String zone, Integer graceDays, Instant now) {
        var place = zone == null || zone.isBlank() ? null : fields.requiredZone("zone", zone);
        if (zone == null || zone.isBlank()) fields.bad("zone", "zone-missing");
        var at = fields.requiredMoment("closes", closes, place, now);
        var grace = fields.requiredNumber("graceDays", graceDays, 0, Campaign.MOST_GRACE);
        return at == null || place == null ? null : new Closing(at, place, grace);
    }

    static Closing dates(FieldValidator fields, PageForm form, Instant now) {
        return dates(
                fields,
                form.value("closes"),
                form.value("zone"),
                FormNumbers.whole(fields, "graceDays", form.value("graceDays")),
                now);
    }

    /** From one line of text: numbers between commas or spaces; none for no reminder. */
    static List<Integer> reminders(FieldValidator fields, PageForm form) {
        var typed = PlainText.line(form.value("reminders"));
        var words = typed == null || typed.isEmpty() ? List.<String>of() : Arrays.asList(typed.split("[\\s,;]+"));
        fields.atMost("reminders", words, Campaign.MOST_REMINDERS);
        if (!fields.errors().isEmpty()) return List.of();
        var days = words.stream().map(word -> day(fields, word)).toList();
        return fields.errors().isEmpty() ? days : List.of();
    }

    private static Integer day(FieldValidator fields, String word) {
        var days = FormNumbers.whole(fields, "reminders", word);
        if (days != null) fields.range("reminders", days, 1, Campaign.EARLIEST_REMINDER);
        return days;
    }

    /** The values of the steps' forms. */
    static Map<String, String> values(CampaignTerms terms) {
        var values = new LinkedHashMap<String, String>();
        values.put("mandate", terms.mandate() == null ? "" : terms.mandate());
        var closing = terms.closing();
        if (closing != null) {
            values.put(
                    "closes",
                    LocalDateTime.ofInstant(closing.at(), closing.zone())
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
            values.put("zone", closing.zone().getId());
            values.put("graceDays", String.valueOf(closing.graceDays()));
        }
        if (terms.reminders() != null)
            values.put(
                    "reminders", terms.reminders().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        return values;
    }
}
