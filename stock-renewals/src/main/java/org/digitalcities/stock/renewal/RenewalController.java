package org.digitalcities.stock.renewal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.digitalcities.stock.renewal.Renewal.Answer;
import org.digitalcities.stock.renewal.Renewal.Status;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes a renewal's answer: loads it, saves it, sends its event and answers when the broker has the event. */
@RestController
@RequestMapping("/api/renewals")
class RenewalController {

    private final RenewalRepository renewals;
    private final StreamBridge events;

    RenewalController(RenewalRepository renewals, StreamBridge events) {
        this.renewals = renewals;
        this.events = events;
    }

    record Submission(
            @NotNull @Pattern(regexp = "renew") String decision,
            @NotNull @Pattern(regexp = "letter|email|phone") String channel,
            @NotNull @PastOrPresent LocalDate receivedOn) {}

    record Invitation(
            @NotNull String campaign,
            @NotNull String mandate,
            @NotNull String member,
            @NotNull String section,
            @NotNull Instant closes,
            @NotNull String zone,
            @NotNull Instant graceEnds) {

        Renewal renewal() {
            var id = campaign + "." + member;
            return new Renewal(
                    id, null, campaign, mandate, member, section, closes, zone, graceEnds, 1, Status.INVITED, null);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void invite(@Valid @RequestBody List<Invitation> invitations) {
        renewals.saveAll(invitations.stream().map(Invitation::renewal).toList());
    }

    /** A repeat answers with the renewal as it is. */
    @PostMapping("/{id}/submission")
    Renewal submit(
            @PathVariable String id, @Valid @RequestBody Submission submission, @AuthenticationPrincipal Jwt caller) {
        var renewal = renewals.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (renewal.status() == Status.RENEWED) return renewal;
        var now = Instant.now();
        if (now.isAfter(renewal.graceEnds())) throw new ResponseStatusException(HttpStatus.CONFLICT);
        var answer = new Answer(
                now,
                now.isAfter(renewal.closes()),
                "secretariat",
                caller.getSubject(),
                submission.channel(),
                submission.receivedOn());
        var saved = renewals.save(renewal.renewed(answer));
        var event = new MemberRenewed(
                saved.id(),
                saved.campaign(),
                saved.mandate(),
                saved.member(),
                saved.answer().enteredBy());
        events.send(
                "renewals-out-0",
                MessageBuilder.withPayload(event)
                        .setHeader(KafkaHeaders.KEY, id.getBytes(StandardCharsets.UTF_8))
                        .build());
        return saved;
    }

    @ExceptionHandler(OptimisticLockingFailureException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    void changedMeanwhile() {}
}
