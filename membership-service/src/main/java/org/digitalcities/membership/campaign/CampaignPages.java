package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The secretariat's view of campaigns: figures by status and section, and members without an answer. */
@Controller
@AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
class CampaignPages {

    static final String LIST = "/console/membership/campaigns";

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Members members;
    private final MessageTexts texts;
    private final Dates dates;
    private final Histories histories;
    private final Community community;
    private final BusinessClock clock;

    CampaignPages(
            Campaigns campaigns,
            Renewals renewals,
            Members members,
            MessageTexts texts,
            Dates dates,
            Histories histories,
            Community community,
            BusinessClock clock) {
        this.clock = clock;
        this.community = community;
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.members = members;
        this.texts = texts;
        this.dates = dates;
        this.histories = histories;
    }

    /** {@code closes} and {@code zone} are null until they are planned. */
    record Row(String id, String mandate, Instant closes, ZoneId zone, CampaignState state) {}

    /** @param next when it is reminded next, or null; {@code place} is its zone */
    record Silent(
            String id,
            String name,
            String section,
            ZoneId place,
            String zone,
            int reminders,
            Instant next,
            String contact) {}

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("campaign.mandate", Row::mandate)
            .instant("campaign.closes", Row::closes)
            .word("campaign.state", row -> row.state().text());
    private static final Columns<Silent> SILENT = Columns.<Silent>of()
            .text("campaign.member", Silent::name)
            .word("campaign.section", silent -> "section." + silent.section().toLowerCase(Locale.ROOT))
            .text("campaign.zone", Silent::zone)
            .number("campaign.reminders", Silent::reminders)
            .instant("campaign.next-reminder", Silent::next)
            .text("campaign.contact", Silent::contact);

    @GetMapping({"/console/membership", LIST})
    ModelAndView list(@ListingOf("campaigns") ListingQuery part, Lang lang) {
        return new ModelAndView("campaign/list")
                .addObject("list", new ListView<>(LIST, part, rows(part), lang).inFiles(COLUMNS, this::rows));
    }

    private ListingPage<Row> rows(ListingQuery part) {
        return campaigns.list(part).map(CampaignPages::row);
    }

    private static Row row(Campaign campaign) {
        var mandate = Mandate.shown(campaign.mandate());
        var state = CampaignState.of(campaign);
        return switch (campaign) {
            case Campaign.Begun begun ->
                new Row(
                        begun.id(),
                        mandate,
                        begun.deadline().closes(),
                        begun.deadline().zone(),
                        state);
            case Campaign.Planned planned -> row(planned.id(), planned.terms(), state);
            case Campaign.Discarded discarded -> row(discarded.id(), discarded.terms(), state);
        };
    }

    private static Row row(String id, CampaignTerms terms, CampaignState state) {
        var closing = terms.closing();
        return closing == null
                ? new Row(id, Mandate.shown(terms.mandate()), null, null, state)
                : new Row(id, Mandate.shown(terms.mandate()), closing.at(), closing.zone(), state);
    }

    /** One campaign; a planned one shows its plan. */
    @GetMapping(LIST + "/{id}")
    ModelAndView one(
            @PathVariable String id,
            @ListingOf("renewals") ListingQuery part,
            @RequestParam(required = false) String history,
            Lang lang,
            Locale locale,
            Caller caller) {
        var campaign = campaigns
                .find(id)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
        if (campaign instanceof Campaign.Planned planned) return NextPage.at(PlanPages.next(id, planned));
        var page = new ModelAndView("campaign/one")
                .addObject("state", CampaignState.of(campaign))
                .addObject("title", title(campaign, texts, locale))
                .addObject("timeline", histories.timeline(SubjectKind.CAMPAIGN, id, LIST + "/" + id, history));
        if (!(campaign instanceof Campaign.Begun begun)) return page;
        var invited = part.with("status", "invited");
        var counts = CampaignCounts.of(renewals.counts(List.of(id)).get(id), community.sectionIds());
        return page.addObject("campaign", begun)
                .addObject("acts", caller.has(Role.SECRETARIAT) ? acts(begun) : List.of())
                .addObject("answers", caller.has(Role.SECRETARIAT))
                .addObject("waiting", waiting(counts, locale))
                .addObject("stopped", begun instanceof Campaign.Stopped stopped ? stopped : null)
                .addObject("counts", counts)
                .addObject("progress", progress(begun, counts, locale))
                .addObject(
                        "list",
                        new ListView<>(LIST + "/" + id, invited, silent(begun, invited, locale), lang)
                                .fixing("status")
                                .inFiles(SILENT, asked -> silent(begun, asked, locale)));
    }

    /** How many answers the secretariat has to decide; null for none. */
    private String waiting(CampaignCounts counts, Locale locale) {
        var waiting = counts.of(Renewals.Status.SUBMITTED);
        return waiting == 0 ? null : texts.text("campaign.decide", Map.of("count", waiting), locale);
    }

    /** What a round over the members is doing, while there is one. */
    private String progress(Campaign.Begun campaign, CampaignCounts counts, Locale locale) {
        return switch (campaign) {
            case OpenCampaign open
            when !open.rounds().isEmpty() ->
                texts.text(
                        "campaign.round."
                                + EnumNames.of(open.rounds().getFirst().errand()),
                        Map.of("members", counts.all()),
                        locale);
            case Campaign.Lapsing _ -> texts.text("campaign.round.lapse", Map.of("members", counts.all()), locale);
            case Campaign.Stopped stopped
            when stopped.round() != null -> texts.text("campaign.round.stop", Map.of(), locale);
            case OpenCampaign _, Campaign.Deciding _, Campaign.Stopped _, Campaign.Closed _ -> null;
        };
    }

    static String title(Campaign campaign, MessageTexts texts, Locale locale) {
        return texts.text("campaign.title", Map.of("mandate", Mandate.shown(campaign.mandate())), locale);
    }

    /** The acts on it that are open, by the last part of their address. */
    private List<String> acts(Campaign.Begun campaign) {
        var now = clock.now();
        if (!(campaign instanceof OpenCampaign open) || open.deadline().isOver(now)) return List.of();
        return now.isBefore(open.deadline().closes())
                ? List.of("extension", "addition", "stop")
                : List.of("extension", "stop");
    }

    private ListingPage<Silent> silent(Campaign.Begun campaign, ListingQuery part, Locale locale) {
        var silent = renewals.list(campaign.id(), part);
        var names =
                members
                        .findAll(silent.items().stream()
                                .map(one -> one.state().invitation().member())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
        return silent.map(one ->
                silent(campaign, one.state(), names.get(one.state().invitation().member()), locale));
    }

    private Silent silent(Campaign.Begun campaign, Renewal renewal, Member member, Locale locale) {
        var invited = renewal instanceof Renewal.Invited silent ? silent : null;
        var zone = member.profile().zone();
        var next = invited != null && campaign instanceof OpenCampaign open
                ? open.ladder().nextAfter(clock.now(), zone, invited.remindedFor())
                : Optional.<Instant>empty();
        return new Silent(
                member.id(),
                member.profile().name(),
                renewal.invitation().section(),
                zone,
                dates.zone(zone, locale),
                invited == null ? 0 : invited.reminders(),
                next.orElse(null),
                member.contact().name());
    }
}
