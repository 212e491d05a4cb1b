package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.study.community.Community;
import org.digitalcities.study.community.DirectoryClient;
import org.digitalcities.study.community.EditionMilestones;
import org.digitalcities.study.edition.EditionContents;
import org.digitalcities.study.edition.EditionPresentation;
import org.digitalcities.study.edition.EditionView.FiguresView;
import org.digitalcities.study.language.Typography;
import org.digitalcities.study.language.Wording;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes a report with its values in the reader's language; office-holders are fetched from the directory each time. */
@Component
class WorkReportWriter {

    private final WorkReports reports;
    private final DirectoryClient directory;
    private final Wording wording;
    private final PlanPlaceholderTexts slots;
    private final Dates dates;
    private final URI site;

    WorkReportWriter(
            WorkReports reports,
            DirectoryClient directory,
            Wording wording,
            PlanPlaceholderTexts slots,
            Dates dates,
            @Value("${hub.public-url}") URI site) {
        this.reports = reports;
        this.directory = directory;
        this.wording = wording;
        this.slots = slots;
        this.dates = dates;
        this.site = site;
    }

    WorkReportView of(WorkReport report, Lang lang, Instant now) {
        var plan = report.plan();
        var facts = reports.facts(report, now);
        var texts = report.readIn(lang.code());
        var typed = new Typed(texts, slots.of(facts, Locale.of(texts)));
        var names = directory.representatives();
        var activities = plan.activities().stream()
                .map(it -> new WorkReportView.Planned(
                        it.when(),
                        wording.period(it.when(), lang.locale()),
                        it.component() == null ? null : it.component().wireName(),
                        typed.sentence(it.text())))
                .toList();
        var channels = facts.community().channels().stream()
                .map(it -> new WorkReportView.Channel(it, slots.channel(it, lang.locale())))
                .toList();
        return new WorkReportView(
                plan.id(),
                plan.period(),
                EnumNames.of(
                        report instanceof WorkReport.Issued ? WorkReportView.State.ISSUED : WorkReportView.State.DRAFT),
                lang.code(),
                texts.equals(lang.code()) ? null : texts,
                facts.asOf(),
                report instanceof WorkReport.Issued it ? it.at() : null,
                activities,
                making(facts.making(), lang),
                channels,
                standing(facts.community(), names.orElse(Map.of()), lang),
                results(facts, plan, typed, lang),
                names.isPresent(),
                site.resolve("/study/work-reports/" + plan.id()));
    }

    /** The texts that people wrote, in the best available language. */
    private record Typed(String language, Map<PlanPlaceholder, String> facts) {

        String text(LocalText text) {
            return Typography.set(PlanPlaceholder.fill(text.in(language), facts), Locale.of(language));
        }

        String sentence(LocalText text) {
            return Typography.sentence(text(text), Locale.of(language));
        }

        /** The text unchanged: braces in a source are no placeholders. */
        String written(LocalText text) {
            return Typography.set(text.in(language), Locale.of(language));
        }
    }

    private WorkReportView.Making making(WorkReportFacts.Making it, Lang lang) {
        if (it == null) return null;
        var locale = lang.locale();
        var launch = it.launch() == null
                ? null
                : wording.meeting(
                        it.launch().kind(), it.launch().year(), it.launch().place(), locale);
        return new WorkReportView.Making(
                it.id(),
                it.number(),
                wording.ordinal(it.number(), locale),
                it.year(),
                it.methodFrom(),
                it.alignedWith() == null ? null : wording.programme(it.alignedWith(), locale),
                it.components().stream()
                        .map(EditionContents.Component::wireName)
                        .toList(),
                text(it.theme(), lang.code()),
                launch,
                FiguresView.of(it.figures()),
                steps(it.steps()));
    }

    private static List<WorkReportView.Step> steps(EditionMilestones it) {
        return List.of(
                step(WorkReportView.Milestone.PLANNED, it.planned()),
                step(WorkReportView.Milestone.APPROACH, it.defined()),
                step(WorkReportView.Milestone.CITIES, it.joined()),
                step(WorkReportView.Milestone.PUBLISHED, it.published()));
    }

    private static WorkReportView.Step step(WorkReportView.Milestone milestone, Instant done) {
        return new WorkReportView.Step(EnumNames.of(milestone), done);
    }

    private WorkReportView.Standing standing(
            Community it, Map<String, DirectoryClient.Representative> names, Lang lang) {
        var mandate = it.mandate() == null
                ? null
                : new WorkReportView.Mandate(
                        it.mandate().id(),
                        wire(it.mandate().congressKind()),
                        it.mandate().congressPlace(),
                        it.mandate().congressYear(),
                        it.mandate().congressMonth());
        var seats = it.seats().stream()
                .map(seat -> new WorkReportView.Seat(
                        wire(seat.role()),
                        seat.member().id(),
                        seat.member().name(),
                        wire(seat.section()),
                        seat.since(),
                        Optional.ofNullable(names.get(seat.member().id()))
                                .map(one ->
                                        new WorkReportView.Representative(one.name(), text(one.office(), lang.code())))
                                .orElse(null)))
                .toList();
        var sections = it.membersBySection().entrySet().stream()
                .map(one -> new WorkReportView.SectionCount(
                        wire(one.getKey()), section(one.getKey(), lang), one.getValue()))
                .toList();
        var byName = Comparator.comparing(WorkReportView.Member::name, Wording.alphabetical(lang.locale()));
        var members = it.members().stream()
                .map(one -> member(one.id(), display(one), one.country(), one.section(), lang))
                .sorted(byName)
                .toList();
        var pioneers = it.pioneers().stream()
                .map(one -> member(one.city(), one.name(), one.country(), one.section(), lang))
                .sorted(byName)
                .toList();
        var sought = Optional.ofNullable(it.sought());
        return new WorkReportView.Standing(
                mandate,
                seats,
                new WorkReportView.Members(
                        members.size(),
                        it.memberCountries(),
                        it.answers().withdrew(),
                        it.answers().lapsed(),
                        sections,
                        members),
                new WorkReportView.Pioneers(
                        sought.map(Community.Sought::fewest).orElse(null),
                        sought.map(Community.Sought::most).orElse(null),
                        pioneers.size(),
                        pioneers),
                it.affiliations().stream().map(one -> affiliation(one, lang)).toList());
    }

    private static WorkReportView.Affiliation affiliation(Community.Affiliation it, Lang lang) {
        return new WorkReportView.Affiliation(
                wire(it.kind()), it.member(), it.memberName(), set(it.body(), lang), sentence(it.role(), lang));
    }

    private WorkReportResults results(WorkReportFacts facts, WorkReport.Plan plan, Typed typed, Lang lang) {
        var earlier = facts.earlier().stream()
                .map(it -> new WorkReportResults.Earlier(
                        it.id(),
                        it.number(),
                        it.year(),
                        set(it.theme(), lang),
                        FiguresView.of(it.figures()),
                        EditionPresentation.of(it.announced())))
                .toList();
        var editions = facts.editions().stream()
                .map(it -> new WorkReportResults.Edition(
                        it.id(),
                        it.number(),
                        it.year(),
                        set(it.theme(), lang),
                        it.objectives().stream().map(one -> sentence(one, lang)).toList(),
                        FiguresView.of(it.figures()),
                        it.languages(),
                        it.published(),
                        EditionPresentation.of(it.announced()),
                        it.page()))
                .toList();
        var contributions = new ArrayList<WorkReportResults.Contributions>();
        for (var it : facts.contributions()) {
            var cases = it.list().stream()
                    .map(one -> new WorkReportResults.Case(
                            one.chapter(), one.pathway(), one.title(), one.url(), one.published()))
                    .toList();
            var finalAt = it.finalAt() == null
                    ? null
                    : wording.meeting(
                            it.finalAt().kind(),
                            it.finalAt().year(),
                            it.finalAt().place(),
                            lang.locale());
            contributions.add(new WorkReportResults.Contributions(
                    it.report(),
                    cases.size(),
                    cases,
                    it.allCases(),
                    finalAt,
                    it.finalAt() == null ? null : it.finalAt().opened(),
                    facts.past(it.finalAt(), dates.zone())));
        }
        var meetings = plan.learningMeetings().stream()
                .map(it -> new WorkReportResults.LearningMeeting(
                        it.when(),
                        wording.period(it.when(), lang.locale()),
                        typed.text(it.text()),
                        typed.written(it.sourceText())))
                .toList();
        return new WorkReportResults(earlier, editions, contributions, meetings);
    }

    private WorkReportView.Member member(String id, String name, String country, String section, Lang lang) {
        return new WorkReportView.Member(
                id, name, country, country == null ? null : wording.country(country, lang.locale()), wire(section));
    }

    private static String display(Community.Member it) {
        return it.shortName() == null || it.shortName().isBlank() ? it.name() : it.name() + " (" + it.shortName() + ")";
    }

    private String section(String section, Lang lang) {
        return wording.text("section." + wire(section), Map.of(), lang.locale());
    }

    private static String text(LocalText text, String language) {
        return text == null ? null : text.in(language);
    }

    /** A stored text with the spaces of its language. */
    private static String set(LocalText text, Lang lang) {
        return Typography.set(text(text, lang.code()), lang.locale());
    }

    /** The same with a capital first letter, for use on its own. */
    private static String sentence(LocalText text, Lang lang) {
        return Typography.sentence(set(text, lang), lang.locale());
    }

    private static String wire(String section) {
        return section == null ? null : section.toLowerCase(Locale.ROOT);
    }

    private static String wire(Enum<?> value) {
        return value == null ? null : EnumNames.of(value);
    }
}
