package org.digitalcities.study.report;

import com.mongodb.client.model.Filters;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Reason;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.study.community.Communities;
import org.digitalcities.study.contribution.Contribution;
import org.digitalcities.study.contribution.Contributions;
import org.digitalcities.study.edition.Edition;
import org.digitalcities.study.edition.Editions;
import org.digitalcities.study.edition.Figures;
import org.digitalcities.study.language.StandIns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The work reports, and the facts that they are filled with. */
@Component
class WorkReports {

    private final Aggregates<WorkReport> reports;
    private final Editions editions;
    private final Contributions contributions;
    private final Communities communities;
    private final URI site;

    WorkReports(Documents documents, Editions editions, Contributions contributions, Communities communities, @Value("${hub.public-url}") URI site) {
        this.reports = documents.aggregates("workReports", WorkReport.class, Names.of(WorkReport.class)
                .name(WorkReport.Draft.class, "draft").name(WorkReport.Issued.class, "issued"),
                shape -> shape.few("one a year or two").holds(Kind.PART, "state.plan").holds(Kind.TEXT, "state.plan.period"));
        this.editions = editions;
        this.contributions = contributions;
        this.communities = communities;
        this.site = site;
    }

    Optional<Snapshot<WorkReport>> find(String id) {
        return reports.find(id);
    }

    List<WorkReport> all() {
        return reports.all(Filters.empty()).stream().map(Snapshot::state).toList();
    }

    /** Begins a report; the editions that it names must be on record. */
    Outcome<WorkReport> draft(WorkReport.Plan plan, Act act) {
        var unknown = plan.editions().stream().filter(it -> editions.find(it).isEmpty()).toList();
        if (!unknown.isEmpty()) return new Outcome.Refused<>(Reason.invalid("edition-unknown").with("editions", String.join(", ", unknown)));
        return reports.create(plan.id(), act, () -> WorkReport.draft(plan));
    }

    Outcome<WorkReport> issue(String id, StandIns standIns, Act act) {
        return reports.act(id, act, report -> report.issue(facts(report, act.now()), standIns, site, act.now()));
    }

    /** What fills a report: the facts kept with it once it is issued, those of now before. */
    Facts facts(WorkReport report, Instant now) {
        return switch (report) {
            case WorkReport.Issued it -> it.facts();
            case WorkReport.Draft(var plan) -> new Facts(
                    communities.with(Optional.ofNullable(plan.mandate()).or(communities::latestMandate).orElse(null)),
                    plan.editions().stream().flatMap(it -> editions.find(it).stream()).map(it -> result(it.state())).toList(),
                    cases(plan.contributions()), now);
        };
    }

    /** The newest edition whose figures are known to all: what a report shows when it names none. */
    Optional<String> newestEdition() {
        return editions.all().reversed().stream().filter(it -> it instanceof Edition.Recorded || it instanceof Edition.Published).map(Edition::id).findFirst();
    }

    private List<Facts.Cases> cases(List<String> wanted) {
        var byReport = contributions.all().stream().filter(it -> wanted.contains(it.report()))
                .collect(Collectors.groupingBy(Contribution::report, LinkedHashMap::new, Collectors.toList()));
        return byReport.entrySet().stream().map(it -> new Facts.Cases(it.getKey(),
                it.getValue().stream().map(c -> new Facts.Case(c.chapter(), c.pathway(), c.title(), c.url(), c.published())).toList(),
                it.getValue().stream().map(Contribution::allCases).filter(java.util.Objects::nonNull).findFirst().orElse(null))).toList();
    }

    private Facts.EditionResult result(Edition edition) {
        var ownPage = site.resolve("/study/" + edition.id());
        return switch (edition) {
            case Edition.Recorded(var number, var year, var theme, var history) -> new Facts.EditionResult(edition.id(), number, year, theme,
                    history.objectives(), Figures.of(edition), history.languages(), history.published(), history.page() == null ? ownPage : history.page());
            case Edition.Planned(var plan) -> ongoing(edition, null, List.of(), ownPage);
            case Edition.Defined(var work) -> ongoing(edition, work.approach().theme(), work.approach().objectives(), ownPage);
            case Edition.Embargoed(var work, _) -> ongoing(edition, work.approach().theme(), work.approach().objectives(), ownPage);
            case Edition.Published(var work, _, var at) -> new Facts.EditionResult(edition.id(), edition.number(), edition.year(), work.approach().theme(),
                    work.approach().objectives(), Figures.of(edition), work.documentLanguages(), LocalDate.ofInstant(at, ZoneOffset.UTC), ownPage);
        };
    }

    /** An edition under way shows no languages: they would tell which documents wait under embargo. */
    private static Facts.EditionResult ongoing(Edition edition, LocalText theme, List<LocalText> objectives, URI page) {
        return new Facts.EditionResult(edition.id(), edition.number(), edition.year(), theme, objectives, Figures.of(edition), List.of(), null, page);
    }
}
