package org.digitalcities.membership.campaign;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digitalcities.membership.campaign.CampaignViews.CampaignAddition;
import org.digitalcities.membership.campaign.CampaignViews.CampaignExtension;
import org.digitalcities.membership.campaign.CampaignViews.CampaignStop;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Renewals.Status;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The acts on an open campaign, each on a page of its own that says how many are told. Rounds change a campaign all the time, so the
 * forms have no version: the state decides.
 */
@Controller
@RequestMapping(CampaignPages.LIST + "/{id}")
@AllowedFor(Role.SECRETARIAT)
class CampaignActPages {

    /** How many members the page of an addition offers. */
    private static final int MOST_OFFERED = 50;

    private final Campaigns campaigns;
    private final Renewals renewals;
    private final MessageTexts texts;
    private final Dates dates;

    CampaignActPages(Campaigns campaigns, Renewals renewals, MessageTexts texts, Dates dates) {
        this.dates = dates;
        this.campaigns = campaigns;
        this.renewals = renewals;
        this.texts = texts;
    }

    @GetMapping("/extension")
    ModelAndView mayBeExtended(@PathVariable String id, Lang lang) {
        return extension(id, null, lang);
    }

    /** The reason is asked for here; clients of the API may leave it out, as they could before. */
    @PostMapping("/extension")
    @FormFields({"closes", "reason"})
    ModelAndView extend(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        if (!(find(id) instanceof Campaign.Begun campaign)) return show(id);
        return typed.on(acting, id, campaigns::repeat)
                .read(fields -> {
                    var read = fields.read(new CampaignExtension(typed.value("closes"), typed.value("reason")));
                    fields.required("reason", read.reason());
                    var zone = campaign.deadline().zone();
                    var closes = fields.requiredMoment("closes", read.closes(), zone, acting.now());
                    return new Campaign.Command.Extend(closes, read.reason());
                })
                .act((extension, act) -> campaigns.extend(id, extension.closes(), extension.reason(), act))
                .answer(_ -> NextPage.at(address(id), "campaign.extended"), form -> extension(id, form, lang));
    }

    @GetMapping("/stop")
    ModelAndView mayBeStopped(@PathVariable String id, Lang lang) {
        return stop(id, null, lang);
    }

    /** Asks for the mandate's years, so that it is no other campaign. */
    @PostMapping("/stop")
    @FormFields({"mandate", "reason"})
    ModelAndView stop(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        var mandate = find(id).mandate();
        return typed.on(acting, id, campaigns::repeat)
                .read(fields -> CampaignInput.stopReason(
                        fields, new CampaignStop(typed.value("mandate"), typed.value("reason")), mandate))
                .act((reason, act) -> campaigns.stop(id, reason, act))
                .answer(_ -> NextPage.at(address(id), "campaign.stopped"), form -> stop(id, form, lang));
    }

    @GetMapping("/addition")
    ModelAndView mayAdd(@PathVariable String id, Lang lang) {
        return addition(id, null, lang);
    }

    @PostMapping("/addition")
    @FormFields("member")
    ModelAndView add(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        return typed.on(acting, id, campaigns::repeat)
                .read(fields ->
                        fields.read(new CampaignAddition(typed.value("member"))).member())
                .act((member, act) -> campaigns.add(id, member, act))
                .answer(_ -> NextPage.at(address(id), "campaign.added"), form -> addition(id, form, lang));
    }

    /** @param typed null for the first view, here and below */
    private ModelAndView extension(String id, PageForm typed, Lang lang) {
        if (!(find(id) instanceof OpenCampaign campaign)) return show(id);
        var closes = LocalDateTime.ofInstant(
                        campaign.deadline().closes(), campaign.deadline().zone())
                .truncatedTo(ChronoUnit.MINUTES);
        var told = count(id, Status.values());
        return page(
                        "extension",
                        campaign,
                        typed == null ? PageForm.of(Map.of("closes", closes.toString())) : typed,
                        lang)
                .addObject("place", dates.zone(campaign.deadline().zone(), lang.locale()))
                .addObject("told", told)
                .addObject("act", act("campaign.extension.act", told, lang));
    }

    private ModelAndView stop(String id, PageForm typed, Lang lang) {
        if (!(find(id) instanceof OpenCampaign campaign)) return show(id);
        return page("stop", campaign, typed == null ? PageForm.of(Map.of()) : typed, lang)
                .addObject("name", Mandate.shown(campaign.mandate()))
                .addObject("silent", count(id, Status.INVITED))
                .addObject("answered", count(id, Status.RENEWED, Status.WITHDRAWN));
    }

    private ModelAndView addition(String id, PageForm typed, Lang lang) {
        if (!(find(id) instanceof OpenCampaign campaign)) return show(id);
        var offered = campaigns.notAsked(campaign, MOST_OFFERED);
        var options = offered.stream()
                .collect(Collectors.toMap(
                        Member::id, member -> member.profile().name(), (first, _) -> first, LinkedHashMap::new));
        return page("addition", campaign, typed == null ? PageForm.of(Map.of()) : typed, lang)
                .addObject("members", options)
                .addObject("most", offered.size() == MOST_OFFERED ? MOST_OFFERED : null);
    }

    private ModelAndView page(String act, OpenCampaign campaign, PageForm form, Lang lang) {
        return new ModelAndView("campaign/act-" + act)
                .addObject("form", form)
                .addObject("path", address(campaign.id()) + "/" + act)
                .addObject("back", address(campaign.id()))
                .addObject("title", CampaignPages.title(campaign, texts, lang.locale()))
                .addObject("deadline", campaign.deadline())
                .addObject("longest", CampaignViews.LONGEST_REASON);
    }

    private String act(String key, int members, Lang lang) {
        return texts.text(members == 1 ? key + ".one" : key, Map.of("members", members), lang.locale());
    }

    private int count(String campaign, Status... statuses) {
        var counts = CampaignCounts.of(renewals.counts(List.of(campaign)).get(campaign), List.of());
        var sum = 0;
        for (var status : statuses) sum += counts.of(status);
        return sum;
    }

    private Campaign find(String id) {
        return campaigns
                .find(id)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
    }

    /** The campaign's own page, for one that does not take the act. */
    private static ModelAndView show(String id) {
        return NextPage.at(address(id));
    }

    private static String address(String id) {
        return CampaignPages.LIST + "/" + id;
    }
}
