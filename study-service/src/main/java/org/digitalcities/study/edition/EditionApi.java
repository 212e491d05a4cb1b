package org.digitalcities.study.edition;

import java.net.URI;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.study.edition.EditionInputs.EditionRecord;
import org.digitalcities.study.edition.EditionInputs.NewApproach;
import org.digitalcities.study.edition.EditionInputs.NewEdition;
import org.digitalcities.study.input.Limits;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Editions of the Smart Cities Study: the records of earlier ones, and the work on those that the hub runs, until they are published. */
@RestController
@RequestMapping("/api/editions")
class EditionApi {

    private final Community community;
    private final Editions editions;
    private final BusinessClock clock;
    private final URI site;
    private final Histories histories;

    EditionApi(
            Editions editions,
            BusinessClock clock,
            Community community,
            @Value("${hub.public-url}") URI site,
            Histories histories) {
        this.community = community;
        this.editions = editions;
        this.clock = clock;
        this.site = site;
        this.histories = histories;
    }

    /** Lists editions. Readers outside the study team see of each only what is public. */
    @AllowedFor(anyone = true)
    @GetMapping
    ResponseEntity<Page<EditionView>> listEditions(@ListingOf("editions") ListingQuery part, Caller caller) {
        return Page.answer(editions.list(part), it -> EditionView.of(it, caller.has(Role.STUDY), site));
    }

    /** Shows an edition. Only the study team gets its {@code ETag}, because it would reveal work in progress. */
    @AllowedFor(anyone = true)
    @GetMapping("/{id}")
    Versioned<EditionView> getEdition(@PathVariable String id, Caller caller) {
        if (caller.has(Role.STUDY)) return OutcomeResponses.found(editions.find(id), this::view);
        return editions.find(id)
                .map(it -> OutcomeResponses.versioned(
                        EditionView.of(it.state(), false, site), new HttpHeaders(), HttpStatus.OK))
                .orElseThrow(() -> Problem.unknown().thrown());
    }

    /** Lists what was done to an edition, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> listEditionHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.EDITION, id, part);
    }

    /** Plans an edition, or records one that was made before the hub. */
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    Created<EditionView> planEdition(@RequestBody NewEdition body, ActRequest acting) {
        var id = body.number() == null ? null : Edition.id(body.number());
        return acting.on(id, editions::repeat).created("/api/editions", act -> plan(body, act), this::view);
    }

    private Outcome<Edition> plan(NewEdition body, Act act) {
        var read = checked(body);
        return read.recorded() == null
                ? editions.plan(
                        new EditionContents.Plan(read.number(), read.year(), read.methodFrom(), read.launch(), null),
                        act)
                : editions.record(read.number(), read.year(), read.theme(), history(read.recorded()), act);
    }

    /** Defines the approach of an edition: its theme and how it fits a programme. */
    @AllowedFor(Role.STUDY)
    @PostMapping("/{id}/approach")
    Versioned<EditionView> defineEditionApproach(
            @PathVariable String id, @RequestBody NewApproach body, ActRequest acting) {
        return acting.on(id, editions::repeat).done(act -> editions.act(id, act, approach(body)), this::view);
    }

    private Edition.Command approach(NewApproach body) {
        var fields = FieldValidator.check();
        var read = fields.read(body);
        fields.throwIfAny();
        var components = read.components().stream()
                .map(EditionContents.Component::named)
                .distinct()
                .toList();
        return new Edition.Command.DefineApproach(
                new EditionContents.Approach(read.theme(), read.alignedWith(), components, read.objectives()),
                community.languages());
    }

    /** Adds a city to those that take part in an edition. The figures of the edition are counted from them. */
    @AllowedFor(Role.STUDY)
    @PostMapping("/{id}/participations")
    Versioned<EditionView> addParticipation(
            @PathVariable String id, @RequestBody EditionView.City body, ActRequest acting) {
        return acting.on(id, editions::repeat).done(act -> editions.act(id, act, join(body)), this::view);
    }

    private static Edition.Command join(EditionView.City body) {
        var fields = FieldValidator.check();
        var read = fields.read(body);
        fields.throwIfAny();
        return new Edition.Command.Join(read.city(), read.cityName(), read.country());
    }

    private EditionView view(Snapshot<Edition> it) {
        return EditionView.of(it.state(), true, site);
    }

    private NewEdition checked(NewEdition body) {
        var fields = FieldValidator.check();
        var read = fields.read(body);
        if (read.id() != null && read.number() != null)
            fields.that("id", read.id().equals(Edition.id(read.number())), "edition-id");
        Limits.year(fields, "year", read.year(), clock.now());
        if (body.recorded() == null) {
            fields.that("theme", body.theme() == null, "theme-comes-with-approach");
        } else {
            fields.required("theme", body.theme())
                    .that("methodFrom", body.methodFrom() == null, "not-for-history")
                    .that("launch", body.launch() == null, "not-for-history")
                    .within("recorded", it -> check(it, read.recorded()));
        }
        fields.throwIfAny();
        return read;
    }

    private void check(FieldValidator fields, EditionRecord read) {
        if (read.cities() != null && read.countries() != null)
            fields.range("countries", read.countries(), 1, Math.min(read.cities(), Limits.COUNTRIES));
        Limits.past(fields, "published", read.published(), clock.now());
        Limits.day(fields, "surveyDeadline", read.surveyDeadline(), clock.now());
        Limits.day(fields, "surveyExtended", read.surveyExtended(), clock.now());
        if (read.surveyExtended() != null
                && (read.surveyDeadline() == null || !read.surveyExtended().isAfter(read.surveyDeadline()))) {
            fields.bad(FieldError.of("surveyExtended", "must-be-after")
                    .with("after", String.valueOf(read.surveyDeadline())));
        }
        if (read.announced() != null)
            fields.within(
                    "announced",
                    it -> Limits.period(it, "when", read.announced().when(), clock.now()));
    }

    private static PriorEditionRecord history(EditionRecord it) {
        return new PriorEditionRecord(
                it.cities(),
                it.countries(),
                it.source(),
                it.published(),
                it.page() == null ? null : URI.create(it.page()),
                it.objectives(),
                it.languages(),
                it.surveyDeadline(),
                it.surveyExtended(),
                it.presented(),
                it.disclaimer(),
                it.method(),
                announced(it.announced()));
    }

    private static PriorEditionRecord.Announced announced(EditionPresentation it) {
        if (it == null) return null;
        var meeting = it.meeting() == null ? null : EnumNames.parse(it.meeting(), MeetingKind.class);
        return new PriorEditionRecord.Announced(meeting, it.place(), it.when());
    }
}
