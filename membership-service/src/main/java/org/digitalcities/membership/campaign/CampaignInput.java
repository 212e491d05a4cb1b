package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.campaign.CampaignTerms.Closing;
import org.digitalcities.membership.campaign.CampaignViews.CampaignStop;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.renewal.Approval;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/** Reads what is planned for a campaign, from the API and from the steps of the form, by the same checks. */
final class CampaignInput {

    /** Days after the closing day, as they are proposed. */
    private static final int LATE_REMINDER = 7;

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

    static Approval approval(FieldValidator fields, PageForm form) {
        var chosen = form.value("approval");
        return chosen == null || chosen.isBlank()
                ? Approval.AUTOMATIC
                : fields.requiredConstant("approval", chosen, Approval.class);
    }

    /** From two lines of text, for days before and after the closing day: numbers between commas or spaces; none for no reminder. */
    static List<Integer> reminders(FieldValidator fields, PageForm form) {
        var before = days(fields, "reminders", form.value("reminders"), Campaign.EARLIEST_REMINDER);
        var after = days(fields, "lateReminders", form.value("lateReminders"), Campaign.MOST_GRACE - 1);
        return Stream.concat(before.stream(), after.stream().map(days -> -days)).toList();
    }

    private static List<Integer> days(FieldValidator fields, String name, String text, int most) {
        var typed = PlainText.line(text);
        var words = typed == null || typed.isEmpty() ? List.<String>of() : Arrays.asList(typed.split("[\\s,;]+"));
        fields.atMost(name, words, Campaign.MOST_REMINDERS);
        if (!fields.errors().isEmpty()) return List.of();
        var days = words.stream().map(word -> day(fields, name, word, most)).toList();
        return fields.errors().isEmpty() ? days : List.of();
    }

    private static Integer day(FieldValidator fields, String name, String word, int most) {
        var days = FormNumbers.whole(fields, name, word);
        if (days != null) fields.range(name, days, 1, most);
        return days;
    }

    /** The reason, if the mandate is named as it is shown, or by its id. */
    static String stopReason(FieldValidator fields, CampaignStop stop, String mandate) {
        var read = fields.read(stop);
        var shown = Mandate.shown(mandate);
        var named = read.mandate();
        if (named != null && !PlainText.same(named, mandate) && !PlainText.same(named, shown))
            fields.bad(FieldError.of("mandate", "name-differs").with("name", shown));
        return read.reason();
    }

    /** The values of a step's form; what is not planned yet is proposed. */
    static Map<String, String> values(CampaignTerms terms, String step, ZoneId usual) {
        var values = values(terms);
        if (step.equals("dates")) {
            values.putIfAbsent("zone", usual.getId());
            values.putIfAbsent("graceDays", "14");
        }
        if (step.equals("reminders") && terms.reminders() == null) {
            values.put("reminders", "30, 14, 7, 1");
            var inGrace = terms.closing() == null || terms.closing().graceDays() > LATE_REMINDER;
            values.put("lateReminders", inGrace ? String.valueOf(LATE_REMINDER) : "");
        }
        return values;
    }

    private static Map<String, String> values(CampaignTerms terms) {
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
        values.put("approval", EnumNames.of(terms.approval()));
        if (terms.reminders() != null) {
            values.put("reminders", text(terms.reminders().stream().filter(days -> days > 0)));
            values.put(
                    "lateReminders",
                    text(terms.reminders().stream().filter(days -> days < 0).map(days -> -days)));
        }
        return values;
    }

    private static String text(Stream<Integer> days) {
        return days.map(String::valueOf).collect(Collectors.joining(", "));
    }
}
