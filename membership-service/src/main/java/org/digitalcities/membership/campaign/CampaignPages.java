package org.digitalcities.membership.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.Section;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
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

    private static final String LIST = "/console/membership/campaigns";

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Members members;
    private final MessageTexts texts;
    private final Histories histories;

    CampaignPages(Campaigns campaigns, Renewals renewals, Members members, MessageTexts texts, Histories histories) {
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.members = members;
        this.texts = texts;
        this.histories = histories;
    }

    record Row(String id, String mandate, Deadline deadline, boolean open) {}

    record Silent(String member, String name, Section section, String zone, int reminders) {}

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("campaign.mandate", Row::mandate)
            .instant("campaign.closes", row -> row.deadline().closes())
            .word("campaign.state", row -> row.open() ? "campaign.open" : "campaign.closed");
    private static final Columns<Silent> SILENT = Columns.<Silent>of()
            .text("campaign.member", Silent::name)
            .word(
                    "campaign.section",
                    silent -> "section." + silent.section().name().toLowerCase(Locale.ROOT))
            .text("campaign.zone", Silent::zone)
            .number("campaign.reminders", Silent::reminders);

    @GetMapping({"/console/membership", "/console/membership/campaigns"})
    ModelAndView list(@ListingOf("campaigns") ListingQuery part, Lang lang) {
        return new ModelAndView("campaign/list")
                .addObject("list", new ListView<>(LIST, part, rows(part), lang).inFiles(COLUMNS, this::rows));
    }

    private ListingPage<Row> rows(ListingQuery part) {
        return campaigns
                .list(part)
                .map(one ->
                        new Row(one.plan().id(), one.plan().mandate().replace('-', '–'), one.deadline(), isOpen(one)));
    }

    @GetMapping("/console/membership/campaigns/{id}")
    ModelAndView one(
            @PathVariable String id,
            @ListingOf("renewals") ListingQuery part,
            @RequestParam(required = false) String history,
            Lang lang,
            Locale locale) {
        var campaign = campaigns
                .find(id)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
        var invited = part.with("status", "invited");
        return new ModelAndView("campaign/one")
                .addObject("campaign", campaign)
                .addObject("open", isOpen(campaign))
                .addObject(
                        "title",
                        texts.text(
                                "campaign.title",
                                Map.of("mandate", campaign.plan().mandate().replace('-', '–')),
                                locale))
                .addObject(
                        "counts", CampaignCounts.of(renewals.counts(List.of(id)).get(id)))
                .addObject("statuses", List.of(Status.values()))
                .addObject("sections", List.of(Section.values()))
                .addObject(
                        "list",
                        new ListView<>(LIST + "/" + id, invited, silent(id, invited), lang)
                                .fixing("status")
                                .inFiles(SILENT, asked -> silent(id, asked)))
                .addObject("timeline", histories.timeline(SubjectKind.CAMPAIGN, id, LIST + "/" + id, history));
    }

    private ListingPage<Silent> silent(String campaign, ListingQuery part) {
        var silent = renewals.list(campaign, part);
        var names =
                members
                        .findAll(silent.items().stream()
                                .map(one -> one.state().invitation().member())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
        return silent.map(one -> silent(one.state(), names));
    }

    private static boolean isOpen(Campaign campaign) {
        return !(campaign instanceof Campaign.Closed);
    }

    private static Silent silent(Renewal renewal, Map<String, Member> names) {
        var i = renewal.invitation();
        var member = names.get(i.member());
        return new Silent(
                i.member(),
                member.profile().name(),
                i.section(),
                member.profile().zone().getId(),
                renewal instanceof Renewal.Invited invited ? invited.reminders() : 0);
    }
}
