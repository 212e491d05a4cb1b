package org.digitalcities.membership.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.digitalcities.contracts.Section;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.input.Checks;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.history.Past;
import org.digitalcities.messaging.listing.Part;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.idempotency.Acting;
import org.digitalcities.webkit.idempotency.Expects;
import org.digitalcities.webkit.paging.Of;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.For;
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

    MemberApi(Members members, Histories histories) {
        this.members = members;
        this.histories = histories;
    }

    record Registration(String id, String kind, String name, @JsonProperty("short") String shortName, String country, String section,
                        String zone, String language, Contact.Details contact) {

        private Enrolment enrolment() {
            var checks = Checks.begin();
            var enrolment = Enrolment.of(new Enrolment.Draft(id, kind, name, shortName, country, section, zone, language, contact), checks);
            checks.demand();
            return enrolment;
        }
    }

    /** {@code language}, {@code contact} only for the secretariat and the member itself. */
    record View(String id, String kind, String name, @JsonProperty("short") String shortName, String country, Section section,
                String zone, Representative representative, String language, Contact contact) {}

    @PostMapping
    @For(Role.SECRETARIAT)
    ResponseEntity<Object> register(@RequestBody Registration registration, Acting acting) {
        return acting.on(registration.id, members::repeat)
            .created("/api/members", act -> members.register(registration.enrolment(), act), MemberApi::full);
    }

    @GetMapping
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Page<View>> list(@Of("members") Part part, Caller caller) {
        return Page.answer(members.list(part), member -> seenBy(caller, member));
    }

    @GetMapping("/{id}")
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR, Role.CITY, Role.PARTNER})
    ResponseEntity<Object> get(@PathVariable String id, Caller caller) {
        return Answers.found(members.find(id), member -> seenBy(caller, member));
    }

    @GetMapping("/{id}/history")
    @For({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    ResponseEntity<Page<Past>> history(@PathVariable String id, @Of(Histories.LISTING) Part part) {
        return histories.answer(SubjectKind.MEMBER, id, part);
    }

    @PutMapping("/{id}/contact")
    @Expects
    @For({Role.SECRETARIAT, Role.CITY})
    ResponseEntity<Object> changeContact(@PathVariable String id, @RequestBody Contact.Details contact, Caller caller, Acting acting) {
        if (!mayKnow(caller, id)) throw (members.find(id).isPresent() ? Problem.of(403, "forbidden") : Problem.unknown()).thrown();
        return acting.on(id, members::repeat).done(act -> members.act(id, act, change(contact)), MemberApi::full);
    }

    private static Member.Command change(Contact.Details contact) {
        var checks = Checks.begin();
        var checked = contact.checked(checks);
        checks.demand();
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
        return new View(open.id, open.kind, open.name, open.shortName, open.country, open.section, open.zone, open.representative,
            m.contact().language(), m.contact());
    }

    private static View open(Member m) {
        var p = m.profile();
        return new View(m.id(), p.kind().name().toLowerCase(Locale.ROOT), p.name(), p.shortName(), p.country(), p.section(),
            p.zone().getId(), m.representative(), null, null);
    }
}
