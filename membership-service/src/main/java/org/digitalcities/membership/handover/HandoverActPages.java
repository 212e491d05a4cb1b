package org.digitalcities.membership.handover;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.digitalcities.contracts.MembershipEvent.HandoverEnd;
import org.digitalcities.membership.handover.HandoverViews.HandoverReversal;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.problem.FieldValidator;
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

/** An officer's acts on a handover, each on a page of its own that says what follows. */
@Controller
@RequestMapping(HandoverPages.ONE)
@AllowedFor(Role.SECRETARIAT)
class HandoverActPages {

    private final Handovers handovers;
    private final Members members;

    HandoverActPages(Handovers handovers, Members members) {
        this.handovers = handovers;
        this.members = members;
    }

    @GetMapping("/approval")
    ModelAndView mayBeApproved(@PathVariable String id) {
        return page(id, "approval", null);
    }

    @PostMapping("/approval")
    ModelAndView approve(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "approval", typed, acting, (_, act) -> handovers.approve(id, act));
    }

    @GetMapping("/refusal")
    ModelAndView mayBeRefused(@PathVariable String id) {
        return page(id, "refusal", null);
    }

    @PostMapping("/refusal")
    ModelAndView refuse(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "refusal", typed, acting, (_, act) -> handovers.end(id, HandoverEnd.REFUSED, act));
    }

    @GetMapping("/cancellation")
    ModelAndView mayBeCancelled(@PathVariable String id) {
        return page(id, "cancellation", null);
    }

    @PostMapping("/cancellation")
    ModelAndView cancel(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "cancellation", typed, acting, (_, act) -> handovers.end(id, HandoverEnd.CANCELLED, act));
    }

    @GetMapping("/reversal")
    ModelAndView mayBeReversed(@PathVariable String id) {
        return page(id, "reversal", null);
    }

    @PostMapping("/reversal")
    @FormFields("reason")
    ModelAndView reverse(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(
                id,
                "reversal",
                typed,
                acting,
                fields ->
                        fields.read(new HandoverReversal(typed.value("reason"))).reason(),
                (reason, act) -> handovers.act(id, act, new Handover.Command.TakeBack(reason)));
    }

    private ModelAndView act(
            String id, String act, PageForm typed, ActRequest acting, BiFunction<Void, Act, Outcome<Handover>> deed) {
        return act(id, act, typed, acting, _ -> null, deed);
    }

    private <C> ModelAndView act(
            String id,
            String act,
            PageForm typed,
            ActRequest acting,
            Function<FieldValidator, C> read,
            BiFunction<C, Act, Outcome<Handover>> deed) {
        HandoverPages.found(handovers, id);
        return typed.on(acting, id, handovers::repeat)
                .read(read)
                .act(deed)
                .answer(_ -> NextPage.at(HandoverPages.path(id), "handover." + act), form -> page(id, act, form));
    }

    /** @param typed null for the first view */
    private ModelAndView page(String id, String act, PageForm typed) {
        var found = HandoverPages.found(handovers, id);
        var handover = found.state();
        if (!isOpenFor(handover, act)) return NextPage.at(HandoverPages.path(id));
        var none = Map.<String, String>of();
        var open = handover instanceof Handover.Open one ? one : null;
        return new ModelAndView("handover/act")
                .addObject(
                        "form",
                        typed == null ? PageForm.of(none, found.version()) : typed.beside(none, found.version()))
                .addObject("act", act)
                .addObject("path", HandoverPages.path(id) + "/" + act)
                .addObject("back", HandoverPages.path(id))
                .addObject("member", HandoverPages.member(members, handover))
                .addObject("successor", open == null ? null : open.terms().successor())
                .addObject(
                        "email",
                        open == null
                                ? null
                                : EmailAddress.shown(open.terms().successor().email()))
                .addObject("longest", HandoverViews.LONGEST_REASON);
    }

    private static boolean isOpenFor(Handover handover, String act) {
        return switch (act) {
            case "approval", "refusal" -> handover instanceof Handover.Checking;
            case "cancellation" -> handover instanceof Handover.Open;
            default -> handover instanceof Handover.Done;
        };
    }
}
