package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Section;
import org.digitalcities.study.community.Community;
import org.digitalcities.study.community.Directory;
import org.digitalcities.study.edition.EditionView.FiguresView;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.language.Wording;
import org.digitalcities.webkit.page.Lang;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Fills a report with its facts, in the reader's language; who holds an office is asked of the directory each time. */
@Component
class WorkReportWriter {

    private final WorkReports reports;
    private final Directory directory;
    private final Wording wording;
    private final URI site;

    WorkReportWriter(WorkReports reports, Directory directory, Wording wording, @Value("${hub.public-url}") URI site) {
        this.reports = reports;
        this.directory = directory;
        this.wording = wording;
        this.site = site;
    }

    WorkReportView of(WorkReport report, Lang lang, Instant now) {
        var plan = report.plan();
        var facts = reports.facts(report, now);
        var complete = StandIns.WORKING_LANGUAGES.stream().filter(it -> !plan.missing().contains(it)).toList();
        var texts = switch (report) {
            case WorkReport.Issued it -> it.standIns().serving(lang.code(), complete).orElse(lang.code());
            case WorkReport.Draft _ -> lang.code();
        };
        var names = directory.representatives();
        return new WorkReportView(plan.id(), plan.period(), report instanceof WorkReport.Issued ? "issued" : "draft", lang.code(),
                texts.equals(lang.code()) ? null : texts, facts.asOf(), report instanceof WorkReport.Issued it ? it.at() : null,
                plan.activities().stream().map(it -> new WorkReportView.Planned(it.when(), wording.period(it.when(), lang.locale()), it.text().in(texts))).toList(),
                standing(facts.community(), names.orElse(Map.of()), lang), results(facts, plan, texts, lang), names.isPresent(),
                site.resolve("/study/work-reports/" + plan.id()));
    }

    private WorkReportView.Standing standing(Community it, Map<String, Directory.Representative> names, Lang lang) {
        var mandate = it.mandate() == null ? null : new WorkReportView.Mandate(it.mandate().id(), wire(it.mandate().congressKind()), it.mandate().congressPlace(),
                it.mandate().congressYear(), it.mandate().congressMonth());
        var seats = it.seats().stream().map(seat -> new WorkReportView.Seat(wire(seat.role()), seat.member().id(), seat.member().name(), wire(seat.section()),
                Optional.ofNullable(names.get(seat.member().id())).map(one -> new WorkReportView.Representative(one.name(), text(one.office(), lang.code()))).orElse(null)))
                .toList();
        var sections = it.membersBySection().entrySet().stream()
                .map(one -> new WorkReportView.SectionCount(wire(one.getKey()), section(one.getKey(), lang), one.getValue())).toList();
        var byName = Comparator.comparing(WorkReportView.Member::name, Wording.alphabetical(lang.locale()));
        var members = it.members().stream().map(one -> member(one.id(), display(one), one.country(), one.section(), lang))
                .sorted(byName).toList();
        var pioneers = it.pioneers().stream().map(one -> member(one.city(), one.name(), one.country(), one.section(), lang))
                .sorted(byName).toList();
        return new WorkReportView.Standing(mandate, seats,
                new WorkReportView.Members(members.size(), it.memberCountries(), it.answers().withdrew(), it.answers().lapsed(), sections, members),
                new WorkReportView.Pioneers(pioneers.size(), pioneers),
                it.affiliations().stream().map(one -> new WorkReportView.Affiliation(wire(one.kind()), text(one.body(), lang.code()), text(one.role(), lang.code()))).toList());
    }

    private WorkReportView.Results results(Facts facts, WorkReport.Plan plan, String texts, Lang lang) {
        var editions = facts.editions().stream().map(it -> new WorkReportView.Edition(it.id(), it.number(), it.year(), text(it.theme(), lang.code()),
                it.objectives().stream().map(one -> text(one, lang.code())).toList(), FiguresView.of(it.figures()), it.languages(), it.published(), it.page())).toList();
        var contributions = facts.contributions().stream().map(it -> new WorkReportView.Contributions(it.report(), it.list().size(),
                it.list().stream().map(one -> new WorkReportView.Case(one.chapter(), one.pathway(), one.title(), one.url(), one.published())).toList(),
                it.allCases())).toList();
        var meetings = plan.learningMeetings().stream().map(it -> new WorkReportView.LearningMeeting(it.when(), wording.period(it.when(), lang.locale()),
                it.text().in(texts), it.source())).toList();
        return new WorkReportView.Results(editions, contributions, meetings);
    }

    private WorkReportView.Member member(String id, String name, String country, Section section, Lang lang) {
        return new WorkReportView.Member(id, name, country, country == null ? null : wording.country(country, lang.locale()), wire(section));
    }

    private static String display(Community.Member it) {
        return it.shortName() == null || it.shortName().isBlank() ? it.name() : it.name() + " (" + it.shortName() + ")";
    }

    private String section(Section section, Lang lang) {
        return wording.text("section." + wire(section), Map.of(), lang.locale());
    }

    private static String text(LocalText text, String language) {
        return text == null ? null : text.in(language);
    }

    private static String wire(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
