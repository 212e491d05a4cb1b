package org.digitalcities.membership.answer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.renewal.AnswerForm;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.RenewalSubmission;
import org.digitalcities.membership.renewal.RenewalSubmission.Received;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** An officer enters the answer that a member gave by letter, mail or phone, or sends it new links. */
@Controller
@RequestMapping(AnswerPages.ONE)
@AllowedFor(Role.SECRETARIAT)
class AnswerActPages {

    private final Renewals renewals;
    private final Members members;
    private final MessageSource messages;
    private final MessageTexts texts;

    AnswerActPages(Renewals renewals, Members members, MessageSource messages, MessageTexts texts) {
        this.renewals = renewals;
        this.members = members;
        this.messages = messages;
        this.texts = texts;
    }

    @GetMapping("/entry")
    ModelAndView mayEnter(@PathVariable String id, @PathVariable String member, Lang lang) {
        var found = found(id, member);
        return found.state().isAsked() ? entry(found, null, lang) : NextPage.at(AnswerPages.path(found.state()));
    }

    /** A withdrawal asks for the member's name, so that it is no other member. */
    @PostMapping("/entry")
    @FormFields({
        "decision",
        "name",
        "channel",
        "receivedOn",
        "contact.name",
        "contact.email",
        "contact.language",
        "representative.name",
        "representative.office",
        "note"
    })
    ModelAndView enter(
            @PathVariable String id, @PathVariable String member, PageForm typed, ActRequest acting, Lang lang) {
        var renewal = found(id, member).state();
        var answering = AnswerPages.member(members, renewal);
        return typed.on(acting, renewal.invitation().id(), renewals::repeat)
                .read(fields -> read(typed, answering, fields, acting, lang))
                .act((answer, act) -> renewals.answer(renewal.invitation().id(), act, answer))
                .answer(
                        _ -> NextPage.at(AnswerPages.path(renewal), "answer.entered"),
                        form -> entry(found(id, member), form, lang));
    }

    private Renewal.Command read(PageForm typed, Member member, FieldValidator fields, ActRequest acting, Lang lang) {
        var form = AnswerForm.of(typed);
        form.check(member, messages, lang.locale(), fields);
        var decision = blankAsNull(typed.value("decision"));
        var name = member.profile().name();
        if (RenewalSubmission.WITHDRAW.equals(decision) && !PlainText.same(typed.value("name"), name))
            fields.bad(FieldError.of("name", "name-differs").with("name", name));
        return form.submission(
                        decision,
                        member,
                        messages,
                        blankAsNull(typed.value("channel")),
                        blankAsNull(typed.value("receivedOn")))
                .onBehalf(acting.actor(), acting.now(), fields);
    }

    @GetMapping("/links")
    ModelAndView maySendLinks(@PathVariable String id, @PathVariable String member, Lang lang) {
        var found = found(id, member);
        return found.state().isAsked() ? links(found, null, lang) : NextPage.at(AnswerPages.path(found.state()));
    }

    @PostMapping("/links")
    ModelAndView sendLinks(
            @PathVariable String id, @PathVariable String member, PageForm typed, ActRequest acting, Lang lang) {
        var renewal = found(id, member).state();
        return typed.on(acting, renewal.invitation().id(), renewals::repeat)
                .act(act -> renewals.revokeLinks(renewal.invitation().id(), act))
                .answer(
                        _ -> NextPage.at(AnswerPages.path(renewal), "answer.links.sent"),
                        form -> links(found(id, member), form, lang));
    }

    private ModelAndView entry(Snapshot<Renewal> found, PageForm typed, Lang lang) {
        var member = AnswerPages.member(members, found.state());
        var locale = lang.locale();
        return page("answer/entry", found, member, typed, AnswerForm.of(member).values(), lang)
                .addObject(
                        "decisions",
                        words(
                                one -> "answer.decision." + one,
                                locale,
                                RenewalSubmission.RENEW,
                                RenewalSubmission.WITHDRAW))
                .addObject(
                        "channels",
                        words(
                                one -> "answer.channel." + one,
                                locale,
                                EnumNames.all(Received.class).toArray(String[]::new)))
                .addObject("offices", AnswerForm.offices(member, messages, locale))
                .addObject("longest", RenewalSubmission.LONGEST_NOTE);
    }

    private ModelAndView links(Snapshot<Renewal> found, PageForm typed, Lang lang) {
        return page("answer/links", found, AnswerPages.member(members, found.state()), typed, Map.of(), lang);
    }

    /** @param typed null for the first view */
    private ModelAndView page(
            String view, Snapshot<Renewal> found, Member member, PageForm typed, Map<String, String> now, Lang lang) {
        var invitation = found.state().invitation();
        var back = AnswerPages.path(found.state());
        return new ModelAndView(view)
                .addObject(
                        "form", typed == null ? PageForm.of(now, found.version()) : typed.beside(now, found.version()))
                .addObject("member", member)
                .addObject("mandate", Mandate.shown(invitation.mandate()))
                .addObject("email", AnswerForm.shown(member.contact().email()))
                .addObject("back", back)
                .addObject("campaign", AnswerPages.title(invitation.mandate(), texts, lang))
                .addObject("campaignPath", AnswerPages.campaignPath(found.state()))
                .addObject("path", back + view.substring(view.indexOf('/')));
    }

    private Map<String, String> words(UnaryOperator<String> key, Locale locale, String... values) {
        var words = new LinkedHashMap<String, String>();
        for (var value : values) words.put(value, texts.text(key.apply(value), Map.of(), locale));
        return words;
    }

    private Snapshot<Renewal> found(String campaign, String member) {
        return renewals.find(Renewals.idOf(campaign, member))
                .orElseThrow(() -> Problem.unknown().thrown());
    }

    private static String blankAsNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
