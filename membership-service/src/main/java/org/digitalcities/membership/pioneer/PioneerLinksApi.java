package org.digitalcities.membership.pioneer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digitalcities.membership.campaign.CampaignAudience;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives the addressee of an application and the personal link to the service that sends mail. */
@RestController
@RequestMapping("/internal/pioneer-links")
class PioneerLinksApi {

    private final Calls calls;
    private final Members members;
    private final CampaignAudience audience;

    PioneerLinksApi(Calls calls, Members members, CampaignAudience audience) {
        this.calls = calls;
        this.members = members;
        this.audience = audience;
    }

    /**
     * About an application, or about a {@code member} that is invited to apply. {@code contact} may be absent: each has one. A contact
     * that has handed over since is replaced by the new one.
     */
    record Wanted(String call, String application, String contact, String member) {}

    record City(String name, String zone) {}

    /**
     * {@code contact} is the requested id; {@code closes} ends the applications, {@code link} is absent for an invitation,
     * {@code expires} unless a seat is offered.
     */
    record Addressee(
            String contact,
            String email,
            String name,
            String language,
            String link,
            City city,
            Instant closes,
            Instant expires,
            String zone) {}

    /** 410 for an unknown application, since a 404 could also mean an unknown endpoint. */
    @PostMapping
    @AllowedFor(services = CallingService.NEWSLETTER)
    @NoIdempotencyKey("it only reads: the links are in the body of a POST so that no address holds one")
    List<Addressee> links(@RequestBody Wanted wanted) {
        var call = Optional.ofNullable(wanted.call)
                .flatMap(calls::find)
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
        if (wanted.member != null) return List.of(invited(call, wanted));
        var application = call.find(wanted.application)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
        var contact = calls.contact(application)
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
        var zone = call.plan().zone().getId();
        var there = members.find(application.city().id())
                .map(member -> member.state().profile().zone().getId())
                .orElse(zone);
        var expires = application.standing() instanceof Application.Standing.Offered offer ? offer.expires() : null;
        return List.of(new Addressee(
                wanted.contact == null ? contact.id() : wanted.contact,
                contact.email(),
                contact.name(),
                contact.language(),
                calls.address(call, application, contact),
                new City(application.city().name(), there),
                call.plan().closes(),
                expires,
                zone));
    }

    /** Without a link: a member applies by its client or through the secretariat. Who has withdrawn or lapsed is not written to. */
    private Addressee invited(Call call, Wanted wanted) {
        var member = members.find(wanted.member)
                .map(Snapshot::state)
                .filter(one ->
                        !audience.inMandate(call.plan().mandate(), List.of(one)).isEmpty())
                .orElseThrow(() -> Problem.of(410, "unknown").thrown());
        var contact = member.contact();
        return new Addressee(
                wanted.contact == null ? contact.id() : wanted.contact,
                contact.email(),
                contact.name(),
                contact.language(),
                null,
                new City(member.profile().name(), member.profile().zone().getId()),
                call.plan().closes(),
                null,
                call.plan().zone().getId());
    }
}
