package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent.WorkReportIssued;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.language.StandIns;

/**
 * The report that the community hands to UCLG: its plan, its state, its results. A draft shows the current
 * state; an issued report keeps the values of its date.
 */
sealed interface WorkReport {

    record Draft(Plan plan) implements WorkReport {}

    record Issued(Plan plan, WorkReportFacts facts, StandIns standIns, Instant at) implements WorkReport {}

    Plan plan();

    /**
     * What people wrote; all other content of a report is derived.
     *
     * @param mandate          the mandate for which members and leadership are shown
     * @param editions         the ids of the editions among its key results
     * @param contributions    the reports whose cases are among its key results, such as {@code GOLD VI}
     * @param learningMeetings as their source reports them
     */
    record Plan(
            String id,
            String period,
            String mandate,
            List<Activity> activities,
            List<String> editions,
            List<String> contributions,
            List<LearningMeeting> learningMeetings) {
        public Plan {
            activities = List.copyOf(activities);
            editions = List.copyOf(editions);
            contributions = List.copyOf(contributions);
            learningMeetings = List.copyOf(learningMeetings);
        }

        /** The languages that some text lacks. */
        List<String> missing() {
            var missing = new TreeSet<String>();
            activities.forEach(it -> missing.addAll(it.text().missing()));
            learningMeetings.forEach(it -> missing.addAll(it.text().missing()));
            learningMeetings.forEach(it -> missing.addAll(it.sourceText().missing()));
            return List.copyOf(missing);
        }

        /** The languages in which all its texts are there. */
        List<String> complete() {
            var missing = missing();
            return LocalText.LANGUAGES.stream()
                    .filter(language -> !missing.contains(language))
                    .toList();
        }

        /** The placeholders in its texts. */
        Set<PlanPlaceholder> slots() {
            var slots = EnumSet.noneOf(PlanPlaceholder.class);
            activities.forEach(it -> slots.addAll(PlanPlaceholder.in(it.text())));
            learningMeetings.forEach(it -> slots.addAll(PlanPlaceholder.in(it.text())));
            return slots;
        }
    }

    /**
     * {@code when} is as exact as the plan: 2023, 2022-H2, 2022-Q4 to 2023-Q1, ongoing. {@code component} is null in reports of
     * earlier releases.
     */
    record Activity(String when, Component component, LocalText text) {}

    /**
     * {@code source} is read from reports older than {@code sourceText}, which had one for all languages, and is null
     * afterwards.
     */
    record LearningMeeting(String when, LocalText text, String source, LocalText sourceText) {
        public LearningMeeting {
            if (sourceText == null) sourceText = new LocalText(source, source, source);
            source = null;
        }
    }

    sealed interface Command {
        /**
         * Issues the report. {@code facts} are derived at this instant; {@code languages} are those that readers of the community have;
         * {@code site} is the base of addresses.
         */
        record Issue(WorkReportFacts facts, StandIns standIns, List<String> languages, URI site) implements Command {}
    }

    /** The language of the texts for a reader of {@code wanted}; a draft has no replacements yet. */
    default String readIn(String wanted) {
        return switch (this) {
            case Issued it -> it.standIns.serving(wanted, it.plan.complete()).orElse(wanted);
            case Draft _ -> wanted;
        };
    }

    static Decision<WorkReport> draft(Plan plan) {
        return Decision.changed(new Draft(plan));
    }

    default Decision<WorkReport> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Issue issue -> issue(issue, now);
        };
    }

    private Decision<WorkReport> issue(Command.Issue command, Instant now) {
        var standIns = command.standIns();
        var facts = command.facts();
        return switch (this) {
            case Issued it ->
                it.standIns().equals(standIns)
                        ? Decision.unchanged()
                        : Decision.rejected(
                                Reason.conflict("work-report-issued").with("issued", it.at()));
            case Draft(var plan) -> {
                var strange = standIns.unknown(command.languages());
                if (!strange.isEmpty())
                    yield Decision.rejected(
                            Reason.invalid("language-unknown").with("languages", String.join(", ", strange)));
                var unmet = standIns.unmet(command.languages(), plan.complete());
                if (!unmet.isEmpty())
                    yield Decision.rejected(
                            Reason.invalid("language-missing").with("languages", String.join(", ", unmet)));
                var unknown = plan.slots();
                unknown.removeAll(facts.known());
                if (!unknown.isEmpty()) {
                    yield Decision.rejected(Reason.invalid("fact-unknown")
                            .with(
                                    "facts",
                                    unknown.stream()
                                            .map(PlanPlaceholder::written)
                                            .collect(Collectors.joining(", "))));
                }
                yield Decision.changed(
                        new Issued(plan, facts, standIns, now),
                        new WorkReportIssued(
                                plan.id(),
                                plan.period(),
                                command.languages().stream()
                                        .filter(plan.complete()::contains)
                                        .toList(),
                                command.site().resolve("/study/work-reports/" + plan.id())));
            }
        };
    }
}
