package org.digitalcities.study.contribution;

import java.net.URI;
import java.time.LocalDate;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
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

/** Cases that the community wrote for other reports. */
@RestController
@RequestMapping("/api/contributions")
class ContributionApi {

    record NewContribution(
            String id,
            String report,
            Integer chapter,
            String pathway,
            String title,
            String url,
            LocalDate published,
            String allCases,
            String source,
            String finalAt) {}

    /** {@code basis} is always reported, because a case is recorded as its source reports it. */
    record View(
            String id,
            String report,
            int chapter,
            String pathway,
            String title,
            URI url,
            LocalDate published,
            URI allCases,
            String basis,
            String source,
            String finalAt) {}

    private final Contributions contributions;
    private final BusinessClock clock;
    private final Histories histories;

    ContributionApi(Contributions contributions, BusinessClock clock, Histories histories) {
        this.contributions = contributions;
        this.clock = clock;
        this.histories = histories;
    }

    @AllowedFor(anyone = true)
    @GetMapping
    ResponseEntity<Page<View>> list(@ListingOf("contributions") ListingQuery part) {
        return Page.answer(contributions.list(part), it -> view(it.state()));
    }

    @AllowedFor(anyone = true)
    @GetMapping("/{id}")
    ResponseEntity<?> find(@PathVariable String id) {
        return OutcomeResponses.found(contributions.find(id), it -> view(it.state()));
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.CONTRIBUTION, id, part);
    }

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    Created<View> record(@RequestBody NewContribution body, ActRequest acting) {
        return acting.on(body.id(), contributions::repeat)
                .created("/api/contributions", act -> record(body, act), it -> view(it.state()));
    }

    private Outcome<Contribution> record(NewContribution body, Act act) {
        var fields = FieldValidator.check()
                .required("id", body.id())
                .id("id", body.id(), Limits.ID)
                .required("report", body.report())
                .line("report", body.report(), Limits.NAME)
                .required("chapter", body.chapter())
                .line("pathway", body.pathway(), Limits.NAME)
                .required("title", body.title())
                .line("title", body.title(), 500)
                .required("url", body.url())
                .url("url", body.url())
                .required("published", body.published())
                .url("allCases", body.allCases())
                .required("source", body.source())
                .text("source", body.source(), Limits.LONG_TEXT)
                .id("finalAt", body.finalAt(), Limits.ID);
        Limits.past(fields, "published", body.published(), clock.now());
        if (body.chapter() != null) fields.range("chapter", body.chapter(), 1, 99);
        fields.throwIfAny();
        var contribution = new Contribution(
                body.id(),
                body.report(),
                body.chapter(),
                body.pathway(),
                body.title(),
                URI.create(body.url()),
                body.published(),
                body.allCases() == null ? null : URI.create(body.allCases()),
                body.source(),
                body.finalAt());
        return contributions.record(contribution, act);
    }

    private static View view(Contribution it) {
        return new View(
                it.id(),
                it.report(),
                it.chapter(),
                it.pathway(),
                it.title(),
                it.url(),
                it.published(),
                it.allCases(),
                "reported",
                it.source(),
                it.finalAt());
    }
}
