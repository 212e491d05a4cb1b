package org.digitalcities.identity.person;

import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.identity.person.PersonViews.PersonAddition;
import org.digitalcities.identity.person.PersonViews.PersonEdit;
import org.digitalcities.identity.person.PersonViews.PersonRemoval;
import org.digitalcities.identity.person.PersonViews.PersonView;
import org.digitalcities.identity.person.PersonViews.RemovedPerson;
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

/** Persons: the officers and operators who may sign in, with their roles. */
@RestController
@RequestMapping("/api/persons")
@AllowedFor(Role.SECRETARIAT)
class PersonApi {

    private final Persons persons;
    private final PersonAdministration administration;
    private final Histories histories;

    PersonApi(Persons persons, PersonAdministration administration, Histories histories) {
        this.persons = persons;
        this.administration = administration;
        this.histories = histories;
    }

    /** Adds a person, who signs in by links to their address. The same address, however it is written, is the same person. */
    @PostMapping
    Created<PersonView> addPerson(@RequestBody PersonAddition addition, ActRequest acting) {
        var id = addition.email() == null ? null : persons.idOf(addition.email());
        return acting.on(id, administration::repeat)
                .created("/api/persons", act -> add(addition, act), PersonApi::view);
    }

    private Outcome<Person> add(PersonAddition addition, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(addition);
        checks.throwIfAny();
        var roles = names(read.roles());
        demandGivable(roles);
        return administration.add(read.email(), read.language(), roles, act);
    }

    /** Lists the persons who may sign in, and those who were removed. */
    @GetMapping
    ResponseEntity<Page<PersonView>> listPersons(@ListingOf("persons") ListingQuery part) {
        return Page.answer(persons.list(part), PersonApi::view);
    }

    /** Shows a person. */
    @GetMapping("/{id}")
    Versioned<PersonView> getPerson(@PathVariable String id) {
        return OutcomeResponses.found(persons.find(id), PersonApi::view);
    }

    /** Lists what was done to a person, by whom and when. */
    @GetMapping("/{id}/history")
    @AllowedFor(Role.SECRETARIAT)
    ResponseEntity<Page<HistoryEntry>> listPersonHistory(
            @PathVariable String id, @ListingOf(Histories.LISTING) ListingQuery part) {
        return histories.answer(SubjectKind.PERSON, id, part);
    }

    /** Changes a person's language and roles. To take a role away is refused while clients that they keep need it. */
    @PutMapping("/{id}")
    @RequiresIfMatch
    Versioned<PersonView> editPerson(
            @PathVariable String id, @RequestBody PersonEdit edit, Caller caller, ActRequest acting) {
        if (operates(id)) demandOperator(caller);
        return acting.on(id, administration::repeat).done(act -> edit(id, edit, act), PersonApi::view);
    }

    private Outcome<Person> edit(String id, PersonEdit edit, Act act) {
        var checks = FieldValidator.check();
        var read = checks.read(edit);
        checks.throwIfAny();
        var roles = names(read.roles());
        if (!operates(id)) demandGivable(roles);
        return administration.change(id, new Person.Command.Change(read.language(), roles), act);
    }

    /**
     * Removes a person, and revokes or hands over each client that they keep, or whose current secret they were shown. It is refused
     * while the request leaves one of them out; without such clients the body may be left out.
     */
    @PostMapping("/{id}/removal")
    Versioned<RemovedPerson> removePerson(
            @PathVariable String id,
            @RequestBody(required = false) PersonRemoval removal,
            Caller caller,
            ActRequest acting) {
        if (operates(id)) demandOperator(caller);
        return acting.on(id, administration::repeat)
                .doneAs(
                        act -> administration.remove(id, plan(removal), act),
                        (person, act) ->
                                new RemovedPerson(person.id(), "removed", administration.secrets(plan(removal), act)));
    }

    private static PersonAdministration.Plan plan(PersonRemoval removal) {
        var checks = FieldValidator.check();
        var read = checks.read(removal);
        checks.throwIfAny();
        return new PersonAdministration.Plan(
                read == null || read.revoke() == null ? List.of() : read.revoke(),
                read == null || read.handOver() == null ? Map.of() : read.handOver());
    }

    private static List<String> names(List<String> roles) {
        return roles.stream().map(EnumNames::normal).toList();
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
