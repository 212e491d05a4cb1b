package org.digitalcities.membership.approval;

import java.time.ZoneId;
import java.util.function.BiFunction;
import org.digitalcities.membership.approval.ApprovalViews.AnswerApproval;
import org.digitalcities.membership.approval.ApprovalViews.AnswerInquiry;
import org.digitalcities.membership.approval.ApprovalViews.AnswerRejection;
import org.digitalcities.membership.renewal.Renewal;
import org.digitalcities.membership.renewal.RenewalViews.RenewalView;
import org.digitalcities.membership.renewal.Renewals;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An officer's decisions on the answers of members. */
@RestController
@RequestMapping("/api/renewals/{id}")
@AllowedFor(Role.SECRETARIAT)
class ApprovalApi {

    private final Renewals renewals;

    ApprovalApi(Renewals renewals) {
        this.renewals = renewals;
    }

    /** Approves an answer: the member renews, or its withdrawal takes effect. */
    @PostMapping("/approval")
    Versioned<RenewalView> approveRenewal(
            @PathVariable String id, @RequestBody AnswerApproval approval, ActRequest acting) {
        return decided(
                id,
                acting,
                (checks, act) -> ApprovalInput.approving(checks.read(approval).representative()));
    }

    /** Asks a member back about its answer, which gets the question by mail and can answer anew. */
    @PostMapping("/question")
    Versioned<RenewalView> questionRenewal(
            @PathVariable String id, @RequestBody AnswerInquiry question, ActRequest acting) {
        return decided(id, acting, (checks, act) -> ApprovalInput.asking(checks.read(question), zone(id), act.now()));
    }

    /** Refuses to accept an answer that renews as it is; the member gets the words by mail and can answer anew until grace ends. */
    @PostMapping("/refusal")
    Versioned<RenewalView> refuseRenewal(
            @PathVariable String id, @RequestBody AnswerRejection refusal, ActRequest acting) {
        return decided(
                id,
                acting,
                (checks, act) -> new Renewal.Command.Refuse(checks.read(refusal).words()));
    }

    private ZoneId zone(String id) {
        return renewals.find(id)
                .map(found -> found.state().invitation().deadline().zone())
                .orElse(null);
    }

    private Versioned<RenewalView> decided(
            String id, ActRequest acting, BiFunction<FieldValidator, Act, Renewal.Command> read) {
        return acting.on(id, renewals::repeat)
                .done(
                        act -> {
                            var checks = FieldValidator.check();
                            var decision = read.apply(checks, act);
                            checks.throwIfAny();
                            return renewals.decide(id, act, decision);
                        },
                        RenewalView::of);
    }
}
