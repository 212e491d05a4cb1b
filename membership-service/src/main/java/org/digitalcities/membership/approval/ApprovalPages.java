package org.digitalcities.membership.approval;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.answer.AnswerPages;
import org.digitalcities.membership.approval.ApprovalViews.AnswerInquiry;
import org.digitalcities.membership.approval.ApprovalViews.AnswerRejection;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.member.Representative;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.membership.renewal.Submission;
import org.digitalcities.membership.renewal.Submission.Wish;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** An officer decides an answer, each way on a page of its own that says what follows. */
@Controller
@RequestMapping(AnswerPages.ONE)
@AllowedFor(Role.SECRETARIAT)
class ApprovalPages {

    private static final String APPROVAL = "approval";
    private static final String QUESTION = "question";
    private static final String REFUSAL = "refusal";
    private static final String REPRESENTATIVE = "representative";

    private final Renewals renewals;
    private final Members members;
    private final MessageTexts texts;
    private final BusinessClock clock;

    ApprovalPages(Renewals renewals, Members members, MessageTexts texts, BusinessClock clock) {
        this.clock = clock;
        this.renewals = renewals;
        this.members = members;
        this.texts = texts;
    }

    @GetMapping("/approval")
    ModelAndView mayApprove(@PathVariable String id, @PathVariable String member, Lang lang) {
        return approving(found(id, member), null, lang);
    }

    @PostMapping("/approval")
    @FormFields(REPRESENTATIVE)
    ModelAndView approve(
            @PathVariable String id, @PathVariable String member, PageForm typed, ActRequest acting, Lang lang) {
        var asked = submission(found(id, member)) == null ? null : representative(found(id, member));
        return decide(id, member, APPROVAL, typed, acting, lang, (fields, _) -> {
            var choice = asked == null
                    ? Choice.YES
                    : fields.requiredConstant(REPRESENTATIVE, typed.value(REPRESENTATIVE), Choice.class);
            return ApprovalInput.approving(choice == Choice.YES);
        });
    }

    private enum Choice {
        YES,
        NO
    }

    @GetMapping("/question")
    ModelAndView mayAsk(@PathVariable String id, @PathVariable String member, Lang lang) {
        return words(found(id, member), QUESTION, null, lang);
    }

    @PostMapping("/question")
    @FormFields({"words", "days"})
    ModelAndView ask(
            @PathVariable String id, @PathVariable String member, PageForm typed, ActRequest acting, Lang lang) {
        var zone = found(id, member).state().invitation().deadline().zone();
        return decide(id, member, QUESTION, typed, acting, lang, (fields, now) -> {
            var days = FormNumbers.whole(fields, "days", typed.value("days"));
            return ApprovalInput.asking(fields.read(new AnswerInquiry(typed.value("words"), days)), zone, now);
        });
    }

    @GetMapping("/refusal")
    ModelAndView mayRefuse(@PathVariable String id, @PathVariable String member, Lang lang) {
        return words(found(id, member), REFUSAL, null, lang);
    }

    @PostMapping("/refusal")
    @FormFields("words")
    ModelAndView refuse(
            @PathVariable String id, @PathVariable String member, PageForm typed, ActRequest acting, Lang lang) {
        return decide(
                id,
                member,
                REFUSAL,
                typed,
                acting,
                lang,
                (fields, _) -> new Renewal.Command.Refuse(
                        fields.read(new AnswerRejection(typed.value("words"))).words()));
    }

    private ModelAndView decide(
            String campaign,
            String member,
            String act,
            PageForm typed,
            ActRequest acting,
            Lang lang,
            BiFunction<FieldValidator, Instant, Renewal.Command> read) {
        var id = Renewals.idOf(campaign, member);
        return typed.on(acting, id, renewals::repeat)
                .read(fields -> read.apply(fields, acting.now()))
                .act((decision, given) -> renewals.decide(id, given, decision))
                .answer(
                        _ -> NextPage.at(
                                AnswerPages.path(found(campaign, member).state()), "approval." + act + ".done"),
                        form -> act.equals(APPROVAL)
                                ? approving(found(campaign, member), form, lang)
                                : words(found(campaign, member), act, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView approving(Snapshot<Renewal> found, PageForm typed, Lang lang) {
        if (submission(found) == null) return NextPage.at(AnswerPages.path(found.state()));
        var choices = new LinkedHashMap<String, String>();
        for (var choice : EnumNames.all(Choice.class))
            choices.put(choice, texts.text("approval.representative." + choice, Map.of(), lang.locale()));
        return page("approval/approval", found, APPROVAL, typed, Map.of(), lang)
                .addObject("representative", representative(found))
                .addObject("choices", choices);
    }

    /** @param typed null for the first view */
    private ModelAndView words(Snapshot<Renewal> found, String act, PageForm typed, Lang lang) {
        var submission = submission(found);
        if (submission == null || act.equals(REFUSAL) && submission.wish() == Wish.WITHDRAW)
            return NextPage.at(AnswerPages.path(found.state()));
        var usual = act.equals(QUESTION)
                ? Map.of("days", String.valueOf(ApprovalInput.USUAL_DAYS))
                : Map.<String, String>of();
        return page("approval/words", found, act, typed, usual, lang)
                .addObject("over", found.state().isOver(clock.now()))
                .addObject("longest", ApprovalViews.LONGEST_WORDS);
    }

    private ModelAndView page(
            String view, Snapshot<Renewal> found, String act, PageForm typed, Map<String, String> now, Lang lang) {
        var renewal = found.state();
        var member = AnswerPages.member(members, renewal);
        var submission = submission(found);
        return new ModelAndView(view)
                .addObject(
                        "form", typed == null ? PageForm.of(now, found.version()) : typed.beside(now, found.version()))
                .addObject("act", act)
                .addObject("member", member)
                .addObject("contact", member.contact())
                .addObject("email", EmailAddress.shown(member.contact().email()))
                .addObject("answer", submission.answer())
                .addObject("withdraws", submission.wish() == Wish.WITHDRAW)
                .addObject("deadline", renewal.invitation().deadline())
                .addObject("campaign", AnswerPages.title(renewal.invitation().mandate(), texts, lang))
                .addObject("campaignPath", AnswerPages.campaignPath(renewal))
                .addObject("back", AnswerPages.path(renewal))
                .addObject("path", AnswerPages.path(renewal) + "/" + act);
    }

    private static Submission submission(Snapshot<Renewal> found) {
        return found.state() instanceof Renewal.Submitted submitted ? submitted.submission() : null;
    }

    private static Representative representative(Snapshot<Renewal> found) {
        var change = submission(found).change();
        return change == null ? null : change.representative();
    }

    private Snapshot<Renewal> found(String campaign, String member) {
        return renewals.find(Renewals.idOf(campaign, member))
                .orElseThrow(() -> Problem.unknown().thrown());
    }
}
