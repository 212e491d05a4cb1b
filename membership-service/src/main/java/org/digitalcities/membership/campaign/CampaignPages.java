package org.digitalcities.membership.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.Section;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.page.Texts;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.paging.Paging;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.For;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The secretariat's view of campaigns: how they stand by status and section, and who is silent still. */
@Controller
@For({Role.SECRETARIAT, Role.OPERATOR})
class CampaignPages {

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final Members members;
    private final Texts texts;

    CampaignPages(Campaigns campaigns, Renewals renewals, Members members, Texts texts) {
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.members = members;
        this.texts = texts;
    }

    record Row(String id, String mandate, Deadline deadline, boolean open) {}

    record Silent(String member, String name, Section section, String zone, int reminders) {}

    @GetMapping({"/console/membership", "/console/membership/campaigns"})
    ModelAndView list() {
        return new ModelAndView("campaign/list").addObject("campaigns",
            campaigns.all().stream().map(one -> new Row(one.plan().id(), one.plan().mandate().replace('-', '–'), one.deadline(), isOpen(one))).toList());
    }

    @GetMapping("/console/membership/campaigns/{id}")
    ModelAndView one(@PathVariable String id, Paging paging, Locale locale) {
        var campaign = campaigns.find(id).map(Snapshot::state).orElseThrow(() -> Problem.unknown().thrown());
        var silent = renewals.list(id, Optional.of(Status.INVITED), Optional.empty(), paging.after(), paging.limit());
        var names = members.findAll(silent.items().stream().map(one -> one.state().invitation().member()).toList()).stream()
            .collect(Collectors.toMap(Member::id, Function.identity()));
        var page = Page.of(silent, one -> silent(one.state(), names));
        return new ModelAndView("campaign/one").addObject("campaign", campaign).addObject("open", isOpen(campaign))
            .addObject("title", texts.text("campaign.title", Map.of("mandate", campaign.plan().mandate().replace('-', '–')), locale))
            .addObject("counts", CampaignCounts.of(renewals.counts(id))).addObject("statuses", List.of(Status.values()))
            .addObject("sections", List.of(Section.values())).addObject("silent", page.items())
            .addObject("next", page.next() == null ? null : "/console/membership/campaigns/" + id + "?after=" + page.next());
    }

    private static boolean isOpen(Campaign campaign) {
        return !(campaign instanceof Campaign.Closed);
    }

    private static Silent silent(Renewal renewal, Map<String, Member> names) {
        var i = renewal.invitation();
        var member = names.get(i.member());
        return new Silent(i.member(), member.profile().name(), i.section(), member.profile().zone().getId(),
            renewal instanceof Renewal.Invited invited ? invited.reminders() : 0);
    }
}
