package org.digitalcities.study.contribution;

import java.net.URI;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.study.contribution.ContributionViews.ContributionBasis;
import org.digitalcities.study.contribution.ContributionViews.ContributionView;
import org.digitalcities.study.contribution.ContributionViews.NewContribution;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contributions: the cases that the community wrote for other organisations' reports. */
@RestController
@RequestMapping("/api/contributions")
class ContributionApi {

    private final Contributions contributions;
    private final BusinessClock clock;
    private final Histories histories;

    ContributionApi(Contributions contributions, BusinessClock clock, Histories histories) {
        this.contributions = contributions;
        this.clock = clock;
        this.histories = histories;
    }

    /** Lists cases. */
    @AllowedFor(anyone = true)
    @GetMapping
    ResponseEntity<Page<ContributionView>> listContributions(@ListingOf("contributions") ListingQuery part) {
        return Page.answer(contributions.list(part), it -> view(it.state()));
    }

    /** Shows a case. */
    @AllowedFor(anyone = true)
    @GetMapping("/{id}")
    Versioned<ContributionView> getContribution(@PathVariable String id) {
        return OutcomeResponses.found(contributions.find(id), it -> view(it.state()));
    }

    /** Lists what was done to a case, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> listContributionHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CONTRIBUTION, id, part);
    }

    /** Records a case that the community wrote for another organisation's report. */
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    Created<ContributionView> recordContribution(@RequestBody NewContribution body, ActRequest acting) {
        return acting.on(body.id(), contributions::repeat)
                .created("/api/contributions", act -> record(body, act), it -> view(it.state()));
    }

    private Outcome<Contribution> record(NewContribution body, Act act) {
        var fields = FieldValidator.check();
        var read = fields.read(body);
        Limits.past(fields, "published", read.published(), clock.now());
        fields.throwIfAny();
        var contribution = new Contribution(
                read.id(),
                read.report(),
                read.chapter(),
                read.pathway(),
                read.title(),
                URI.create(read.url()),
                read.published(),
                read.allCases() == null ? null : URI.create(read.allCases()),
                read.source(),
                read.finalAt());
        return contributions.record(contribution, act);
    }

    private static ContributionView view(Contribution it) {
        return new ContributionView(
                it.id(),
                it.report(),
                it.chapter(),
                it.pathway(),
                it.title(),
                it.url(),
                it.published(),
                it.allCases(),
                EnumNames.of(ContributionBasis.REPORTED),
                it.source(),
                it.finalAt());
    }
}
