package org.digitalcities.membership.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.HistoryEntry;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.answer.Created;
import org.digitalcities.webkit.answer.OutcomeResponses;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.RequiresIfMatch;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Members over HTTP. Every signed-in caller may see who is a member; contacts are confidential. */
@RestController
@RequestMapping("/api/members")
class MemberApi {

    private final Members members;
    private final Histories histories;
    private final Community community;

    MemberApi(Members members, Histories histories, Community community) {
        this.community = community;
        this.members = members;
        this.histories = histories;
    }

    record Registration(
            String id,
            String kind,
            String name,
            @JsonProperty("short") String shortName,
            String country,
            String section,
            String zone,
            String language,
            Contact.Details contact) {

        private Enrolment enrolment(List<String> sections) {
            var checks = FieldValidator.check();
            var enrolment = Enrolment.of(
                    new Enrolment.Draft(id, kind, name, shortName, country, section, zone, language, contact),
                    sections,
                    checks);
            checks.throwIfAny();
            return enrolment;
        }
    }

    /** {@code language}, {@code contact} only for the secretariat and the member itself. */
    record View(
            String id,
            String kind,
            String name,
            @JsonProperty("short") String shortName,
            String country,
            String section,
            String zone,
            Representative representative,
            String language,
            Contact contact) {}

    @PostMapping
    @AllowedFor(Role.SECRETARIAT)
    Created<View> register(@RequestBody Registration registration, ActRequest acting) {
        return acting.on(registration.id, members::repeat)
                .created(
                        "/api/members",
                        act -> members.register(registration.enrolment(community.sectionIds()), act),
                        MemberApi::full);
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<View>> list(@ListingOf("members") ListingQuery part, Caller caller) {
        return Page.answer(members.list(part), member -> seenBy(caller, member));
    }

    @GetMapping("/{id}")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    Versioned<View> get(@PathVariable String id, Caller caller) {
        return OutcomeResponses.found(members.find(id), member -> seenBy(caller, member));
    }

    @GetMapping("/{id}/history")
    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.MEMBER, id, part);
    }

    @PutMapping("/{id}/contact")
    @RequiresIfMatch
    @AllowedFor({Role.SECRETARIAT, Role.CITY})
    Versioned<View> changeContact(
            @PathVariable String id, @RequestBody Contact.Details contact, Caller caller, ActRequest acting) {
        if (!mayKnow(caller, id))
            throw (members.find(id).isPresent() ? Problem.of(403, "forbidden") : Problem.unknown()).thrown();
        return acting.on(id, members::repeat).done(act -> members.act(id, act, change(contact)), MemberApi::full);
    }

    private static Member.Command change(Contact.Details contact) {
        var checks = FieldValidator.check();
        var checked = PersonInput.contact(checks, contact);
        checks.throwIfAny();
        return new Member.Command.ChangeContact(checked);
    }

    private static boolean mayKnow(Caller caller, String member) {
        return caller.has(Role.SECRETARIAT) || caller.speaksForCity(member);
    }

    private static View seenBy(Caller caller, Snapshot<Member> member) {
        return mayKnow(caller, member.id()) ? full(member) : open(member.state());
    }

    private static View full(Snapshot<Member> snapshot) {
        var m = snapshot.state();
        var open = open(m);
        return new View(
                open.id,
                open.kind,
                open.name,
                open.shortName,
                open.country,
                open.section,
                open.zone,
                open.representative,
                m.contact().language(),
                m.contact());
    }

    private static View open(Member m) {
        var p = m.profile();
        return new View(
                m.id(),
                EnumNames.of(p.kind()),
                p.name(),
                p.shortName(),
                p.country(),
                p.section(),
                p.zone().getId(),
                m.representative(),
                null,
                null);
    }
}
