package org.digitalcities.study.report;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.study.community.Community;
import org.digitalcities.study.community.EditionMilestones;
import org.digitalcities.study.edition.EditionContents;
import org.digitalcities.study.edition.Figures;
import org.digitalcities.study.edition.PriorEditionRecord.Announced;

/**
 * The derived content of a work report: the community's state and the results of its work at one instant.
 *
 * @param earlier the editions before the one in preparation, or all
 * @param making  the edition in preparation, after those among the key results, or null
 */
record WorkReportFacts(
        Community community,
        List<EditionResult> editions,
        List<Cases> contributions,
        Instant asOf,
        List<Earlier> earlier,
        Making making) {

    WorkReportFacts {
        editions = List.copyOf(editions);
        contributions = List.copyOf(contributions);
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
    }

    /** {@code published} is null before publication, or if no date is recorded; so is {@code announced}. */
    record EditionResult(
            String id,
            int number,
            int year,
            LocalText theme,
            List<LocalText> objectives,
            Figures figures,
            List<String> languages,
            LocalDate published,
            URI page,
            Announced announced) {
        EditionResult {
            objectives = List.copyOf(objectives);
            languages = List.copyOf(languages);
        }
    }

    /** A published edition with its figures. */
    record Earlier(String id, int number, int year, LocalText theme, Figures figures, Announced announced) {}

    /**
     * @param methodFrom  the number of the edition whose method is taken over, or null
     * @param alignedWith null, like the theme, until the approach is defined
     * @param launch      null while the place of the launch is undecided
     */
    record Making(
            String id,
            int number,
            int year,
            Integer methodFrom,
            String alignedWith,
            List<EditionContents.Component> components,
            LocalText theme,
            Gathering launch,
            Figures figures,
            EditionMilestones steps) {
        Making {
            components = components == null ? List.of() : List.copyOf(components);
        }
    }

    /** A meeting of UCLG; {@code place} and {@code opened} may be null. */
    record Gathering(MeetingKind kind, int year, String place, Instant opened) {}

    /**
     * The cases written for one report. {@code allCases} is the address of all cases, {@code finalAt} the date expected for the
     * final version; both may be null.
     */
    record Cases(String report, List<Case> list, URI allCases, Gathering finalAt) {
        Cases {
            list = List.copyOf(list);
        }
    }

    record Case(int chapter, String pathway, String title, URI url, LocalDate published) {}

    /** Whether a meeting has begun, or its month (its year if the month is unknown) is over; false for null. */
    boolean past(Gathering meeting, ZoneId zone) {
        if (meeting == null) return false;
        if (meeting.opened() != null) return true;
        var mandate = community.mandate();
        var monthKnown =
                mandate != null && mandate.congressKind() == meeting.kind() && mandate.congressYear() == meeting.year();
        return YearMonth.of(meeting.year(), monthKnown ? mandate.congressMonth() : 12)
                .isBefore(YearMonth.from(asOf.atZone(zone)));
    }

    /** The values that a plan's text can use now. */
    Set<PlanPlaceholder> known() {
        var known = EnumSet.noneOf(PlanPlaceholder.class);
        if (!community.channels().isEmpty()) known.add(PlanPlaceholder.CHANNELS);
        if (community.sought() != null) known.add(PlanPlaceholder.SEATS);
        if (making != null) {
            known.addAll(Set.of(PlanPlaceholder.EDITION, PlanPlaceholder.YEAR));
            if (making.alignedWith() != null) known.add(PlanPlaceholder.PROGRAMME);
            if (making.launch() != null) known.add(PlanPlaceholder.LAUNCH);
        }
        return known;
    }
}
