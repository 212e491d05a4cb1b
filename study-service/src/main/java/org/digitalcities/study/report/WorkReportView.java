package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.digitalcities.contracts.MembershipEvent.AffiliationKind;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.study.edition.EditionContents.Component;
import org.digitalcities.study.edition.EditionView.FiguresView;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.OneOf;

/**
 * A work report in one language. Its figures are derived from the hub's own data, or say that a source reports them.
 *
 * @param period            the period that it covers, such as {@code 2022-2023}
 * @param language          the language that was asked for
 * @param inLanguage        the language of the texts that people wrote, if it replaces the one that was asked for
 * @param asOf              the instant of its values: of its issue, or now for a draft
 * @param issued            when it was issued
 * @param plannedActivities what the community plans
 * @param nextEdition       the edition of the study in preparation, if there is one
 * @param channels          where the community publishes
 * @param standing          leadership, members and pioneer cities
 * @param keyResults        what the work has brought
 * @param namesKnown        false if the directory, which alone knows office-holders, does not answer
 * @param page              its public page in the hub
 */
@SchemaName("WorkReport")
record WorkReportView(
        String id,
        String period,
        @OneOf(State.class) String state,
        @Language String language,
        @Nullable @Language String inLanguage,
        Instant asOf,
        @Nullable Instant issued,
        List<Planned> plannedActivities,
        @Nullable Making nextEdition,
        List<Channel> channels,
        Standing standing,
        WorkReportResults keyResults,
        boolean namesKnown,
        URI page) {

    /** The states of a report. */
    enum State {
        DRAFT,
        ISSUED
    }

    /**
     * A planned activity.
     *
     * @param when      as exact as the plan: {@code 2023}, {@code 2022-H2}, {@code 2022-Q4 to 2023-Q1} or {@code ongoing}
     * @param period    the same in words
     * @param component the component of the Pact for the Future; left out in reports of earlier releases
     * @param text      left out if a draft lacks the translation
     */
    @SchemaName("WorkReportActivity")
    record Planned(
            String when,
            String period,
            @Nullable @OneOf(Component.class) String component,
            @Nullable String text) {}

    /**
     * The edition of the study in preparation.
     *
     * @param number     its number, counted from 1
     * @param ordinal    the number in words
     * @param methodFrom the number of the edition whose method is taken over
     * @param alignedWith the programme that it belongs to
     * @param components the components of the programme that it is about
     * @param theme      its theme, once its approach is defined
     * @param launch     the meeting at which it is launched, in words
     * @param steps      its milestones in order
     */
    @SchemaName("WorkReportNextEdition")
    record Making(
            String id,
            int number,
            String ordinal,
            int year,
            @Nullable Integer methodFrom,
            @Nullable String alignedWith,
            List<@OneOf(Component.class) String> components,
            @Nullable String theme,
            @Nullable String launch,
            FiguresView figures,
            List<Step> steps) {

        /** Whether a milestone counts the cities, which is possible after the first one has joined. */
        public boolean counts(Step step) {
            return step.name().equals("cities") && figures.cities() > 0;
        }
    }

    /** The milestones of an edition. */
    enum Milestone {
        PLANNED,
        APPROACH,
        CITIES,
        PUBLISHED
    }

    /**
     * A milestone of an edition.
     *
     * @param done when it was reached; left out until then
     */
    @SchemaName("EditionMilestone")
    record Step(
            @OneOf(Milestone.class) String name, @Nullable Instant done) {}

    /**
     * A channel of the communication plan.
     *
     * @param name its name in the report's language
     */
    @SchemaName("WorkReportChannel")
    record Channel(String id, String name) {}

    /**
     * How the community stands with regard to a mandate.
     *
     * @param mandate left out while none is known
     */
    @SchemaName("WorkReportStanding")
    record Standing(
            @Nullable Mandate mandate,
            List<Seat> leadership,
            Members members,
            Pioneers pioneers,
            List<Affiliation> affiliations) {}

    /**
     * A mandate.
     *
     * @param congressKind  the kind of the meeting at which it begins
     * @param congressMonth from 1 to 12
     */
    @SchemaName("WorkReportMandate")
    record Mandate(
            String id,
            @Nullable @OneOf(MeetingKind.class) String congressKind,
            @Nullable String congressPlace,
            @Nullable Integer congressYear,
            @Nullable Integer congressMonth) {}

    /**
     * A seat of the leadership.
     *
     * @param member         the id of the member that holds it
     * @param name           the name of the member
     * @param section        the section of the world organisation; left out for the chair
     * @param since          the mandate since which the member has held the seat; left out for a new member
     * @param representative left out if none is known
     */
    @SchemaName("WorkReportSeat")
    record Seat(
            @OneOf(Role.class) String role,
            String member,
            @Nullable String name,
            @Nullable String section,
            @Nullable String since,
            @Nullable Representative representative) {}

    /**
     * The office-holder who represents a member.
     *
     * @param office the office in the report's language
     */
    @SchemaName("WorkReportRepresentative")
    record Representative(String name, @Nullable String office) {}

    /**
     * The members that have renewed for the mandate. All counts are derived from the list.
     *
     * @param countries how many countries they are of
     * @param withdrew  how many members ended their membership
     * @param lapsed    how many memberships ended without an answer
     */
    @SchemaName("WorkReportMembers")
    record Members(
            int count, int countries, int withdrew, int lapsed, List<SectionCount> bySection, List<Member> list) {}

    /**
     * How many members a section has.
     *
     * @param name its name in the report's language
     */
    @SchemaName("WorkReportSection")
    record SectionCount(String section, String name, long count) {}

    /**
     * A member or a pioneer city.
     *
     * @param countryName the country's name in the report's language
     */
    @SchemaName("WorkReportMember")
    record Member(
            String id,
            String name,
            @Nullable @Country String country,
            @Nullable String countryName,
            @Nullable String section) {}

    /**
     * The pioneer cities of the mandate.
     *
     * @param fewest how many cities the mandate's calls ask for at least; left out if there is no call
     * @param most   how many they ask for at most; left out if there is no call
     */
    @SchemaName("WorkReportPioneers")
    record Pioneers(@Nullable Integer fewest, @Nullable Integer most, int count, List<Member> list) {}

    /**
     * What a member does for another body.
     *
     * @param member     the id of the member
     * @param memberName the name of the member
     * @param body       the other body, in the report's language
     * @param role       what the member does there, in the report's language
     */
    @SchemaName("WorkReportAffiliation")
    record Affiliation(
            @OneOf(AffiliationKind.class) String kind,
            String member,
            @Nullable String memberName,
            @Nullable String body,
            @Nullable String role) {}

    /** The activities by component, in the order of the Pact; those of older reports, which have none, are under "other". */
    public Map<String, List<Planned>> byComponent() {
        var groups = new LinkedHashMap<String, List<Planned>>();
        Stream.of(Component.values()).map(Component::wireName).forEach(it -> groups.put(it, of(it)));
        groups.put("other", of(null));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private List<Planned> of(String component) {
        return plannedActivities.stream()
                .filter(it -> java.util.Objects.equals(it.component(), component))
                .toList();
    }
}
