package org.digitalcities.study.edition;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.study.input.Limits;
import org.digitalcities.study.language.StandIns;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Editions of the study: the records of earlier ones, and the work on those that the hub runs. */
@RestController
@RequestMapping("/api/editions")
class EditionApi {

    /** Either {@code recorded}, an edition made before the hub, or a plan. */
    record NewEdition(
            String id,
            Integer number,
            Integer year,
            LocalText theme,
            Recorded recorded,
            Integer methodFrom,
            String launch) {}

    record Recorded(
            Integer cities,
            Integer countries,
            String source,
            LocalDate published,
            String page,
            List<LocalText> objectives,
            List<String> languages,
            LocalDate surveyDeadline,
            LocalDate surveyExtended,
            String presented,
            LocalText disclaimer,
            LocalText method,
            Announced announced) {}

    /** {@code when} is a day, a month or a year; {@code meeting} is absent if it was none of UCLG's. */
    record Announced(String meeting, String place, String when) {}

    record NewApproach(LocalText theme, String alignedWith, List<String> components, List<LocalText> objectives) {}

    record NewParticipation(String city, String cityName, String country) {}

    private static final int MOST_EDITIONS = 999;
    /** That a source can report of one edition. */
    private static final int MOST_CITIES = 10_000;

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

    @AllowedFor(anyone = true)
    @GetMapping
    ResponseEntity<Page<EditionView>> list(@ListingOf("editions") ListingQuery part, Caller caller) {
        return Page.answer(editions.list(part), it -> EditionView.of(it, caller.has(Role.STUDY), site));
    }

    /** Only the study team gets the version, because it would reveal work in progress. */
    @AllowedFor(anyone = true)
    @GetMapping("/{id}")
    ResponseEntity<?> find(@PathVariable String id, Caller caller) {
        if (caller.has(Role.STUDY)) return OutcomeResponses.found(editions.find(id), this::view);
        return editions.find(id)
                .map(it -> ResponseEntity.ok(EditionView.of(it.state(), false, site)))
                .orElseThrow(() -> Problem.unknown().thrown());
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.EDITION, id, part);
    }

    @AllowedFor({Role.STUDY, Role.SECRETARIAT})
    @PostMapping
    Created<EditionView> create(@RequestBody NewEdition body, ActRequest acting) {
        var id = body.number() == null ? null : Edition.id(body.number());
        return acting.on(id, editions::repeat).created("/api/editions", act -> create(body, act), this::view);
    }

    private Outcome<Edition> create(NewEdition body, Act act) {
        check(body);
        return body.recorded() == null
                ? editions.plan(
                        new EditionContents.Plan(body.number(), body.year(), body.methodFrom(), body.launch(), null),
                        act)
                : editions.record(body.number(), body.year(), body.theme(), history(body.recorded()), act);
    }

    @AllowedFor(Role.STUDY)
    @PostMapping("/{id}/approach")
    Versioned<EditionView> approach(@PathVariable String id, @RequestBody NewApproach body, ActRequest acting) {
        return acting.on(id, editions::repeat).done(act -> editions.act(id, act, approach(body)), this::view);
    }

    private Edition.Command approach(NewApproach body) {
        var fields = FieldValidator.check()
                .required("theme", body.theme())
                .lines("theme", body.theme(), Limits.LONG_TEXT)
                .required("alignedWith", body.alignedWith())
                .line("alignedWith", body.alignedWith(), Limits.NAME)
                .required("components", body.components());
        fields.each(
                "components",
                body.components(),
                Limits.FEW,
                (at, it) -> fields.oneOf(at, it, EditionContents.Component.class));
        fields.each("objectives", body.objectives(), Limits.FEW, (at, it) -> fields.texts(at, it, Limits.LONG_TEXT));
        fields.throwIfAny();
        var components = body.components().stream()
                .map(EditionContents.Component::named)
                .distinct()
                .toList();
        return new Edition.Command.DefineApproach(
                new EditionContents.Approach(body.theme(), body.alignedWith(), components, body.objectives()),
                community.languages());
    }

    @AllowedFor(Role.STUDY)
    @PostMapping("/{id}/participations")
    Versioned<EditionView> join(@PathVariable String id, @RequestBody NewParticipation body, ActRequest acting) {
        return acting.on(id, editions::repeat).done(act -> editions.act(id, act, join(body)), this::view);
    }

    private static Edition.Command join(NewParticipation body) {
        FieldValidator.check()
                .required("city", body.city())
                .id("city", body.city(), Limits.ID)
                .required("cityName", body.cityName())
                .line("cityName", body.cityName(), Limits.NAME)
                .required("country", body.country())
                .country("country", body.country())
                .throwIfAny();
        return new Edition.Command.Join(body.city(), body.cityName(), body.country());
    }

    private EditionView view(Snapshot<Edition> it) {
        return EditionView.of(it.state(), true, site);
    }

    private void check(NewEdition body) {
        var fields = FieldValidator.check()
                .required("number", body.number())
                .required("year", body.year())
                .id("launch", body.launch(), Limits.ID);
        if (body.number() != null) {
            fields.range("number", body.number(), 1, MOST_EDITIONS);
            if (body.id() != null) fields.that("id", body.id().equals(Edition.id(body.number())), "edition-id");
        }
        Limits.year(fields, "year", body.year(), clock.now());
        if (body.methodFrom() != null) fields.range("methodFrom", body.methodFrom(), 1, MOST_EDITIONS);
        if (body.recorded() == null) {
            fields.that("theme", body.theme() == null, "theme-comes-with-approach");
        } else {
            fields.required("theme", body.theme())
                    .lines("theme", body.theme(), Limits.LONG_TEXT)
                    .that("methodFrom", body.methodFrom() == null, "not-for-history")
                    .that("launch", body.launch() == null, "not-for-history")
                    .within("recorded", it -> check(it, body.recorded()));
        }
        fields.throwIfAny();
    }

    private void check(FieldValidator fields, Recorded body) {
        fields.required("cities", body.cities())
                .required("source", body.source())
                .text("source", body.source(), Limits.LONG_TEXT)
                .url("page", body.page())
                .line("presented", body.presented(), Limits.NAME)
                .texts("disclaimer", body.disclaimer(), Limits.LONG_TEXT)
                .texts("method", body.method(), Limits.LONG_TEXT);
        if (body.cities() != null) {
            fields.range("cities", body.cities(), 1, MOST_CITIES);
            if (body.countries() != null)
                fields.range("countries", body.countries(), 1, Math.max(1, Math.min(body.cities(), Limits.COUNTRIES)));
        }
        fields.each("objectives", body.objectives(), Limits.FEW, (at, it) -> fields.texts(at, it, Limits.LONG_TEXT));
        fields.each("languages", body.languages(), StandIns.WORKING_LANGUAGES.size(), fields::language);
        Limits.past(fields, "published", body.published(), clock.now());
        Limits.day(fields, "surveyDeadline", body.surveyDeadline(), clock.now());
        Limits.day(fields, "surveyExtended", body.surveyExtended(), clock.now());
        if (body.surveyExtended() != null
                && (body.surveyDeadline() == null || !body.surveyExtended().isAfter(body.surveyDeadline()))) {
            fields.bad(FieldError.of("surveyExtended", "must-be-after")
                    .with("after", String.valueOf(body.surveyDeadline())));
        }
        if (body.announced() != null) fields.within("announced", it -> check(it, body.announced()));
    }

    private void check(FieldValidator fields, Announced body) {
        fields.oneOf("meeting", body.meeting(), MeetingKind.class)
                .required("place", body.place())
                .line("place", body.place(), Limits.NAME)
                .required("when", body.when());
        Limits.period(fields, "when", body.when(), clock.now());
    }

    private static PriorEditionRecord history(Recorded it) {
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

    private static PriorEditionRecord.Announced announced(Announced it) {
        if (it == null) return null;
        var meeting = it.meeting() == null ? null : EnumNames.parse(it.meeting(), MeetingKind.class);
        return new PriorEditionRecord.Announced(meeting, it.place(), it.when());
    }
}
