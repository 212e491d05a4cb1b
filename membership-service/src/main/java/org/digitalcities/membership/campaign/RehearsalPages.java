package org.digitalcities.membership.campaign;

import java.util.Locale;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.page.Dates;
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
import org.springframework.web.servlet.ModelAndView;

/** Each member on record, and whether a planned campaign asks it or why not. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class RehearsalPages {

    private static final String PATH = CampaignPages.LIST + "/{id}/rehearsal";

    private final Campaigns campaigns;
    private final Members members;
    private final Countries countries;
    private final MessageTexts texts;
    private final Dates dates;
    private final BusinessClock clock;

    RehearsalPages(
            Campaigns campaigns,
            Members members,
            Countries countries,
            MessageTexts texts,
            Dates dates,
            BusinessClock clock) {
        this.campaigns = campaigns;
        this.members = members;
        this.countries = countries;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    /** @param notAsked null if it is asked */
    record Row(String id, String name, String section, String language, String zone, NotAsked notAsked) {

        public String word() {
            return notAsked == null ? "campaign.asked" : notAsked.text();
        }
    }

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("campaign.member", Row::name)
            .word("campaign.section", row -> "section." + row.section())
            .word("campaign.language", row -> "campaign.language." + row.language())
            .text("campaign.zone", Row::zone)
            .word("campaign.rehearsal.verdict", Row::word);

    @GetMapping(PATH)
    ModelAndView rehearse(@PathVariable String id, @ListingOf("members") ListingQuery part, Lang lang) {
        var found = campaigns.find(id).orElseThrow(() -> Problem.unknown().thrown());
        var one = CampaignPages.LIST + "/" + id;
        if (!(found.state() instanceof Campaign.Planned planned)) return NextPage.at(one);
        if (!planned.terms().missing().isEmpty()) return NextPage.at(PlanPages.next(id, planned));
        return new ModelAndView("campaign/rehearsal")
                .addObject("plan", CampaignPages.title(planned, texts, lang.locale()))
                .addObject("back", one + "/opening")
                .addObject(
                        "list",
                        new ListView<>(PATH.replace("{id}", id), part, rows(planned, part, lang), lang)
                                .asking(new ListView.Question(
                                        "country",
                                        "list.members.country",
                                        countries.all(lang.locale()),
                                        part.filters().get("country")))
                                .inFiles(COLUMNS, asked -> rows(planned, asked, lang)));
    }

    private ListingPage<Row> rows(Campaign.Planned planned, ListingQuery part, Lang lang) {
        var listed = members.list(part);
        var reasons = campaigns.notAsked(
                planned,
                clock.now(),
                listed.items().stream().map(Snapshot::state).toList());
        return listed.map(one -> row(one.state(), reasons.get(one.id()), lang));
    }

    private Row row(Member member, NotAsked reason, Lang lang) {
        var profile = member.profile();
        return new Row(
                member.id(),
                profile.name(),
                profile.section().toLowerCase(Locale.ROOT),
                member.contact().language(),
                dates.zone(profile.zone(), lang.locale()),
                reason);
    }
}
