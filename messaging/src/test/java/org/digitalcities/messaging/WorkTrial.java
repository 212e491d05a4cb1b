package org.digitalcities.messaging;

import static org.digitalcities.messaging.work.WorkKind.NONE;

import java.time.Instant;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.messaging.work.StepResult;
import org.digitalcities.messaging.work.Task;
import org.digitalcities.messaging.work.WorkKind;
import org.digitalcities.messaging.work.WorkScheduler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A running service, and a separate kind of work for each test. */
@ChecksDeclaredQueries
abstract class WorkTrial extends RunningMessaging {

    static final Instant PAST = Instant.parse("2022-07-15T10:00:00Z");

    @Autowired
    ApplicationContext service;

    @Autowired
    WorkScheduler work;

    final String kind = "kind-" + UUID.randomUUID();
    final Queue<Task> done = new ConcurrentLinkedQueue<>();

    /** A kind whose items are done at once and recorded. */
    final WorkKind noting() {
        return WorkKind.of(kind, NONE, (task, claim) -> {
            done.add(task);
            return StepResult.done();
        });
    }

    final Stream<String> keysDone() {
        return done.stream().map(Task::key);
    }
}
