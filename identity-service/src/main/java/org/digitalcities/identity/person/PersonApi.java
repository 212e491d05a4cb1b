package org.digitalcities.identity.person;

import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.identity.client.Clients;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
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
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The persons who may sign in, and their roles. */
@RestController
@RequestMapping("/api/persons")
@AllowedFor(Role.SECRETARIAT)
class PersonApi {

    private static final int MOST_CLIENTS = 1000;

    private final Persons persons;
    private final PersonAdministration administration;
    private final Histories histories;

    PersonApi(Persons persons, PersonAdministration administration, Histories histories) {
        this.persons = persons;
        this.administration = administration;
        this.histories = histories;
    }

    record Addition(String email, String language, List<String> roles) {}

    record Change(String language, List<String> roles) {}

    /** The decision on the clients that the person keeps, or whose secret they were shown: each is in one of the two lists. */
    record Removal(List<String> revoke, Map<String, String> handOver) {

        private PersonAdministration.Plan plan() {
            FieldValidator.check()
                    .atMost("revoke", revoke, MOST_CLIENTS)
                    .atMost("handOver", handOver == null ? null : handOver.keySet(), MOST_CLIENTS)
                    .throwIfAny();
            return new PersonAdministration.Plan(
                    revoke == null ? List.of() : revoke, handOver == null ? Map.of() : handOver);
        }
    }

    /** @param clients those handed over, with their new secrets; a repeat shows a secret again as long as it is the current one */
    record RemovalView(String id, String state, List<Clients.Secret> clients) {}

    record PersonView(String id, String state, String email, String language, List<String> roles) {}

    @PostMapping
    Created<PersonView> add(@RequestBody Addition addition, ActRequest acting) {
        var id = addition.email == null ? null : persons.idOf(addition.email);
        return acting.on(id, administration::repeat)
                .created("/api/persons", act -> add(addition, act), PersonApi::view);
    }

    private Outcome<Person> add(Addition addition, Act act) {
        FieldValidator.check()
                .required("email", addition.email)
                .email("email", addition.email)
                .required("language", addition.language)
                .language("language", addition.language)
                .required("roles", addition.roles)
                .throwIfAny();
        demandGivable(addition.roles);
        return administration.add(addition.email, addition.language, addition.roles, act);
    }

    @GetMapping
    ResponseEntity<Page<PersonView>> list(@ListingOf("persons") ListingQuery part) {
        return Page.answer(persons.list(part), PersonApi::view);
    }

    @GetMapping("/{id}")
    Versioned<PersonView> find(@PathVariable String id) {
        return OutcomeResponses.found(persons.find(id), PersonApi::view);
    }

    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.PERSON, id, part);
    }

    @PutMapping("/{id}")
    @RequiresIfMatch
    Versioned<PersonView> change(
            @PathVariable String id, @RequestBody Change change, Caller caller, ActRequest acting) {
        if (operates(id)) demandOperator(caller);
        return acting.on(id, administration::repeat).done(act -> change(id, change, act), PersonApi::view);
    }

    private Outcome<Person> change(String id, Change change, Act act) {
        FieldValidator.check()
                .required("language", change.language)
                .language("language", change.language)
                .required("roles", change.roles)
                .throwIfAny();
        if (!operates(id)) demandGivable(change.roles);
        return administration.change(id, new Person.Command.Change(change.language, change.roles), act);
    }

    @PostMapping("/{id}/removal")
    ResponseEntity<Object> remove(
            @PathVariable String id, @RequestBody(required = false) Removal removal, Caller caller, ActRequest acting) {
        if (operates(id)) demandOperator(caller);
        var wanted = removal == null ? new Removal(null, null) : removal;
        return acting.on(id, administration::repeat)
                .doneAs(
                        act -> administration.remove(id, wanted.plan(), act),
                        (person, act) ->
                                new RemovalView(person.id(), "removed", administration.secrets(wanted.plan(), act)));
    }

    /** Otherwise persons who may add others could make themselves operators. */
    private static void demandGivable(List<String> roles) {
        if (roles.contains("operator"))
            throw Problem.of(403, "role-not-givable").with("role", "operator").thrown();
    }

    /** The settings decide who is an operator: only an operator may remove or restrict one. */
    private static void demandOperator(Caller caller) {
        if (!caller.has(Role.OPERATOR))
            throw Problem.of(403, "role-not-takeable").with("role", "operator").thrown();
    }

    private boolean operates(String id) {
        return persons.known(id)
                .filter(person -> person.roles().contains("operator"))
                .isPresent();
    }

    private static PersonView view(Snapshot<Person> snapshot) {
        return switch (snapshot.state()) {
            case Person.Active active ->
                new PersonView(
                        snapshot.id(), "active", EmailAddress.shown(active.email()), active.language(), active.roles());
            case Person.Removed removed -> new PersonView(snapshot.id(), "removed", null, null, null);
        };
    }
}
