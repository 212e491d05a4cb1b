package org.digitalcities.webkit.operator;

import org.digitalcities.messaging.work.WorkScheduler;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator's access to the work that failed too often, which can be tried again or given up. */
@RestController
@RequestMapping("/internal/work")
@AllowedFor(Role.OPERATOR)
class WorkApi {

    private static final int MOST = 1_000;

    /** @param waits whether the item still waits for the operator */
    record Answer(String kind, String key, boolean waits) {}

    private final WorkScheduler work;

    WorkApi(WorkScheduler work) {
        this.work = work;
    }

    /** Work that failed too often, the longest waiting first, up to {@value #MOST}. */
    @GetMapping
    Page<WorkScheduler.Stuck> list() {
        return Page.all(work.stuck(MOST));
    }

    /** Lets an item be tried again, as often as at first. */
    @PostMapping("/{kind}/{key}/try-again")
    @NoIdempotencyKey("an item that no longer waits is unknown: a repeat changes nothing")
    Answer tryAgain(@PathVariable String kind, @PathVariable String key) {
        return answer(kind, key, work.tryAgain(kind, key));
    }

    /** Takes an item off the list without doing it. */
    @PostMapping("/{kind}/{key}/give-up")
    @NoIdempotencyKey("an item that no longer waits is unknown: a repeat changes nothing")
    Answer giveUp(@PathVariable String kind, @PathVariable String key) {
        return answer(kind, key, work.giveUp(kind, key));
    }

    private static Answer answer(String kind, String key, boolean known) {
        if (!known) throw Problem.unknown().thrown();
        return new Answer(kind, key, false);
    }
}
