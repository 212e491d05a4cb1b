package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.study.community.Communities;
import org.digitalcities.study.contribution.Contribution;
import org.digitalcities.study.contribution.Contributions;
import org.digitalcities.study.edition.Edition;
import org.digitalcities.study.edition.EditionContents;
import org.digitalcities.study.edition.Editions;
import org.digitalcities.study.edition.Figures;
import org.digitalcities.study.edition.PriorEditionRecord;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.meeting.Meetings;
import org.digitalcities.webkit.page.Dates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The work reports, and the values that fill them. */
@Component
class WorkReports {

    private final WorkReportStore store;
    private final Aggregates<WorkReport> reports;
    private final Editions editions;
    private final Contributions contributions;
    private final Communities communities;
    private final Meetings meetings;
    private final Dates dates;
    private final Community community;
    private final URI site;

    WorkReports(
            WorkReportStore store,
            Editions editions,
            Contributions contributions,
            Communities communities,
            Meetings meetings,
            Dates dates,
            Community community,
            @Value("${hub.public-url}") URI site) {
        this.store = store;
        this.reports = store.aggregates();
        this.editions = editions;
        this.contributions = contributions;
        this.communities = communities;
        this.meetings = meetings;
        this.dates = dates;
        this.community = community;
        this.site = site;
    }

    Optional<Snapshot<WorkReport>> find(String id) {
        return reports.find(id);
    }

    /** The newest period first. */
    List<WorkReport> all() {
        return store.all().stream()
                .sorted(Comparator.comparing((WorkReport it) -> it.plan().period())
                        .thenComparing(it -> it.plan().id())
                        .reversed())
                .toList();
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<WorkReport>> repeat(String id, Act act) {
        return reports.repeat(id, act);
    }

    /** Begins a report; the editions that it names must exist. */
    Outcome<WorkReport> draft(WorkReport.Plan plan, Act act) {
        var known = editions.known(plan.editions());
        var unknown = plan.editions().stream().filter(it -> !known.contains(it)).toList();
        if (!unknown.isEmpty())
            return new Outcome.Refused<>(
                    Reason.invalid("edition-unknown").with("editions", String.join(", ", unknown)));
        return reports.create(plan.id(), act, () -> WorkReport.draft(plan));
    }

    Outcome<WorkReport> issue(String id, StandIns standIns, Act act) {
        return reports.act(
                id,
                act,
                report -> report.decide(
                        new WorkReport.Command.Issue(facts(report, act.now()), standIns, community.languages(), site),
                        act.now()));
    }

    /** The values of a report: those stored when it was issued, or the current ones. */
    WorkReportFacts facts(WorkReport report, Instant now) {
        return switch (report) {
            case WorkReport.Issued it -> it.facts();
            case WorkReport.Draft(var plan) -> facts(plan, now);
        };
    }

    private WorkReportFacts facts(WorkReport.Plan plan, Instant now) {
        var all = editions.all();
        var results = plan.editions().stream()
                .flatMap(it -> all.stream().filter(edition -> edition.id().equals(it)))
                .toList();
        var newest = results.stream().mapToInt(Edition::number).max().orElse(0);
        var making = all.stream()
                .filter(it -> !(it instanceof Edition.Recorded) && it.number() > newest)
                .findFirst();
        var before = making.map(Edition::number).orElse(Integer.MAX_VALUE);
        var earlier = all.stream()
                .filter(it -> isOut(it) && it.number() < before)
                .map(WorkReports::earlier)
                .toList();
        return new WorkReportFacts(
                communities.with(Optional.ofNullable(plan.mandate())
                        .or(communities::latestMandate)
                        .orElse(null)),
                results.stream().map(this::result).toList(),
                cases(plan.contributions()),
                now,
                earlier,
                making.map(this::making).orElse(null));
    }

    /** The newest edition with public figures: the default of a report that names none. */
    Optional<String> newestEdition() {
        return editions.all().reversed().stream()
                .filter(WorkReports::isOut)
                .map(Edition::id)
                .findFirst();
    }

    private List<WorkReportFacts.Cases> cases(List<String> wanted) {
        var byReport = contributions.all().stream()
                .filter(it -> wanted.contains(it.report()))
                .collect(Collectors.groupingBy(Contribution::report, LinkedHashMap::new, Collectors.toList()));
        return byReport.entrySet().stream()
                .map(it -> new WorkReportFacts.Cases(
                        it.getKey(),
                        it.getValue().stream()
                                .map(c -> new WorkReportFacts.Case(
                                        c.chapter(), c.pathway(), c.title(), c.url(), c.published()))
                                .toList(),
                        it.getValue().stream()
                                .map(Contribution::allCases)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                        it.getValue().stream()
                                .map(Contribution::finalAt)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .map(this::gathering)
                                .orElse(null)))
                .toList();
    }

    private WorkReportFacts.Gathering gathering(String meeting) {
        return meetings.find(meeting)
                .map(it -> new WorkReportFacts.Gathering(
                        it.kind(), it.year(), it.place(), it.opened().orElse(null)))
                .orElse(null);
    }

    private static boolean isOut(Edition edition) {
        return edition instanceof Edition.Recorded || edition instanceof Edition.Published;
    }

    private static WorkReportFacts.Earlier earlier(Edition edition) {
        var theme = switch (edition) {
            case Edition.Recorded it -> it.theme();
            case Edition.Published it -> it.work().approach().theme();
            case Edition.Planned _, Edition.Defined _, Edition.Embargoed _ -> null;
        };
        return new WorkReportFacts.Earlier(
                edition.id(), edition.number(), edition.year(), theme, Figures.of(edition), announced(edition));
    }

    private static PriorEditionRecord.Announced announced(Edition edition) {
        return edition instanceof Edition.Recorded it ? it.history().announced() : null;
    }

    private WorkReportFacts.Making making(Edition edition) {
        return switch (edition) {
            case Edition.Recorded _ -> throw new IllegalArgumentException(edition.id() + " is history");
            case Edition.Planned(var plan) -> making(edition, plan, null);
            case Edition.Defined(var work) -> making(edition, work.plan(), work.approach());
            case Edition.Embargoed(var work, var _) -> making(edition, work.plan(), work.approach());
            case Edition.Published(var work, var _, var _) -> making(edition, work.plan(), work.approach());
        };
    }

    /** @param approach null until it is defined */
    private WorkReportFacts.Making making(
            Edition edition, EditionContents.Plan plan, EditionContents.Approach approach) {
        return new WorkReportFacts.Making(
                edition.id(),
                plan.number(),
                plan.year(),
                plan.methodFrom(),
                approach == null ? null : approach.alignedWith(),
                approach == null ? List.of() : approach.components(),
                approach == null ? null : approach.theme(),
                plan.launch() == null ? null : gathering(plan.launch()),
                Figures.of(edition),
                communities.steps(edition.id()));
    }

    private WorkReportFacts.EditionResult result(Edition edition) {
        var ownPage = site.resolve("/study/" + edition.id());
        return switch (edition) {
            case Edition.Recorded(var number, var year, var theme, var history) ->
                new WorkReportFacts.EditionResult(
                        edition.id(),
                        number,
                        year,
                        theme,
                        history.objectives(),
                        Figures.of(edition),
                        history.languages(),
                        history.published(),
                        history.page() == null ? ownPage : history.page(),
                        history.announced());
            case Edition.Planned(var plan) -> ongoing(edition, null, List.of(), ownPage);
            case Edition.Defined(var work) ->
                ongoing(edition, work.approach().theme(), work.approach().objectives(), ownPage);
            case Edition.Embargoed(var work, var _) ->
                ongoing(edition, work.approach().theme(), work.approach().objectives(), ownPage);
            case Edition.Published(var work, var _, var at) ->
                new WorkReportFacts.EditionResult(
                        edition.id(),
                        edition.number(),
                        edition.year(),
                        work.approach().theme(),
                        work.approach().objectives(),
                        Figures.of(edition),
                        work.documentLanguages(),
                        dates.dayOf(at),
                        ownPage,
                        null);
        };
    }

    /** An edition in preparation shows no languages, because they would reveal which documents wait under embargo. */
    private static WorkReportFacts.EditionResult ongoing(
            Edition edition, LocalText theme, List<LocalText> objectives, URI page) {
        return new WorkReportFacts.EditionResult(
                edition.id(),
                edition.number(),
                edition.year(),
                theme,
                objectives,
                Figures.of(edition),
                List.of(),
                null,
                page,
                null);
    }
}
