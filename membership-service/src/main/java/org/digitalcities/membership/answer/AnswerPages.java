package org.digitalcities.membership.answer;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.campaign.Campaigns;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.Answer;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.clock.BusinessClock;
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

/** The members' answers to a campaign, and one of them. */
@Controller
@AllowedFor(Role.SECRETARIAT)
public class AnswerPages {

    private static final String CAMPAIGN = "/console/membership/campaigns/{id}";
    private static final String LIST = CAMPAIGN + "/answers";

    /** The path of an answer. */
    public static final String ONE = LIST + "/{member}";

    private final Renewals renewals;
    private final Campaigns campaigns;
    private final Members members;
    private final Histories histories;
    private final MessageTexts texts;
    private final BusinessClock clock;

    AnswerPages(
            Renewals renewals,
            Campaigns campaigns,
            Members members,
            Histories histories,
            MessageTexts texts,
            BusinessClock clock) {
        this.renewals = renewals;
        this.campaigns = campaigns;
        this.members = members;
        this.histories = histories;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param at when the answer was entered; null while there is none */
    record Row(String member, String name, String section, AnswerTag tag, Instant at, String channel) {}

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("answer.member", Row::name)
            .word("answer.section", row -> "section." + row.section())
            .word("answer.state", row -> row.tag().text())
            .instant("answer.at", Row::at)
            .word("answer.channel", Row::channel);

    @GetMapping(LIST)
    ModelAndView list(@PathVariable String id, @ListingOf("renewals") ListingQuery part, Lang lang) {
        var mandate =
                campaigns.mandateOf(id).orElseThrow(() -> Problem.unknown().thrown());
        var path = LIST.replace("{id}", id);
        return new ModelAndView("answer/list")
                .addObject("campaign", title(mandate, texts, lang))
                .addObject("back", CAMPAIGN.replace("{id}", id))
                .addObject(
                        "list",
                        new ListView<>(path, part, rows(id, part), lang).inFiles(COLUMNS, asked -> rows(id, asked)));
    }

    /** The title of the campaign for a mandate. */
    public static String title(String mandate, MessageTexts texts, Lang lang) {
        return texts.text("campaign.title", Map.of("mandate", Mandate.shown(mandate)), lang.locale());
    }

    private ListingPage<Row> rows(String campaign, ListingQuery part) {
        var found = renewals.list(campaign, part);
        var names =
                members
                        .findAll(found.items().stream()
                                .map(one -> one.state().invitation().member())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
        return found.map(one -> row(one, names));
    }

    private static Row row(Snapshot<Renewal> snapshot, Map<String, Member> names) {
        var renewal = snapshot.state();
        var invitation = renewal.invitation();
        var answer = renewal.given();
        return new Row(
                invitation.member(),
                names.get(invitation.member()).profile().name(),
                invitation.section().toLowerCase(Locale.ROOT),
                AnswerTag.of(renewal),
                answer == null ? null : answer.at(),
                answer == null ? "answer.channel.none" : channel(answer));
    }

    private static String channel(Answer answer) {
        return "answer.channel." + EnumNames.of(answer.origin().channel());
    }

    @GetMapping(ONE)
    ModelAndView one(
            @PathVariable String id,
            @PathVariable String member,
            @RequestParam(required = false) String history,
            Lang lang) {
        var renewal = renewals.find(Renewals.idOf(id, member))
                .orElseThrow(() -> Problem.unknown().thrown())
                .state();
        var path = path(renewal);
        var invitation = renewal.invitation();
        var answer = renewal.given();
        return new ModelAndView("answer/one")
                .addObject("member", member(members, renewal))
                .addObject("campaign", title(invitation.mandate(), texts, lang))
                .addObject("campaignPath", campaignPath(renewal))
                .addObject("list", LIST.replace("{id}", invitation.campaign()))
                .addObject("path", path)
                .addObject("deadline", invitation.deadline())
                .addObject("tag", AnswerTag.of(renewal))
                .addObject("reminders", renewal instanceof Renewal.Invited invited ? invited.reminders() : null)
                .addObject("answer", answer)
                .addObject("channel", answer == null ? null : channel(answer))
                .addObject("pending", renewal.pending() != null)
                .addObject("isOpen", renewal.isAsked() && !renewal.isOver(clock.now()))
                .addObject("wish", answer == null ? null : "answer.decision." + EnumNames.of(renewal.wish()))
                .addObject("submission", renewal instanceof Renewal.Submitted waiting ? waiting.submission() : null)
                .addObject("question", renewal instanceof Renewal.AskedBack asked ? asked : null)
                .addObject("refused", renewal instanceof Renewal.Refused refused ? refused : null)
                .addObject("timeline", histories.timeline(SubjectKind.RENEWAL, invitation.id(), path, history));
    }

    /** The path of the page of the campaign that asks for an answer. */
    public static String campaignPath(Renewal renewal) {
        return CAMPAIGN.replace("{id}", renewal.invitation().campaign());
    }

    /** The path of the page of an answer. */
    public static String path(Renewal renewal) {
        var invitation = renewal.invitation();
        return ONE.replace("{id}", invitation.campaign()).replace("{member}", invitation.member());
    }

    /** The member that answers. */
    public static Member member(Members members, Renewal renewal) {
        return members.find(renewal.invitation().member())
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
    }
}
