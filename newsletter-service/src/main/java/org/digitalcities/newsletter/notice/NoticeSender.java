package org.digitalcities.newsletter.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.digitalcities.messaging.Ticker;
import org.digitalcities.messaging.Traces;
import org.digitalcities.newsletter.ledger.Ledger;
import org.digitalcities.newsletter.ledger.MailTraffic;
import org.digitalcities.newsletter.ledger.Postman;
import org.digitalcities.newsletter.ledger.Settlement;
import org.digitalcities.newsletter.letter.Typesetter;
import org.digitalcities.newsletter.mail.Delivery;
import org.digitalcities.newsletter.mail.Mail;
import org.digitalcities.newsletter.mail.MailServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Sends the notices that are due: fetch the readers, claim, send, mark. While somebody it needs is away, they wait. */
@Component
class NoticeSender {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);
    private static final String ROOM = "notice";
    private static final int BATCH = 100;
    private static final Duration RESERVED = Duration.ofSeconds(60);
    private static final Duration OWNER_AWAY = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Readers readers;
    private final Postman postman;
    private final Typesetter typesetter;
    private final MailServer server;
    private final Traces traces;
    private boolean startingUp = true;

    NoticeSender(Notices notices, Readers readers, Postman postman, Typesetter typesetter, MailServer server, MailTraffic traffic, Traces traces, Ticker ticker) {
        this.ledger = notices.ledger();
        this.readers = readers;
        this.postman = postman;
        this.typesetter = typesetter;
        this.server = server;
        this.traces = traces;
        traffic.waiting(ROOM, ledger::waiting);
        ticker.every(Notices.CHECK, business -> sendDue());
    }

    /** Goes on until nothing is due, or until the mail server is away. Retries follow real time. */
    void sendDue() {
        var orphans = ledger.settleOrphans(startingUp, Instant.now());
        startingUp = false;
        if (orphans > 0) log.warn("{} notices were under way when their sender stopped; they stand as uncertain", orphans);
        var away = new AtomicBoolean();
        for (var due = ledger.due(Instant.now(), BATCH); !due.isEmpty() && !away.get(); due = ledger.due(Instant.now(), BATCH)) {
            try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notice-", 0).factory())) {
                for (var group : together(due).values()) threads.execute(postman.watched(ROOM, () -> send(group, away)));
            }
        }
    }

    /** Notices of one kind about one thing: their readers are asked for at once. */
    private static Map<List<Object>, List<Document>> together(List<Document> due) {
        var groups = new LinkedHashMap<List<Object>, List<Document>>();
        for (var entry : due) groups.computeIfAbsent(Arrays.asList(entry.getString("about"), entry.get("notice")), key -> new ArrayList<>()).add(entry);
        return groups;
    }

    private void send(List<Document> group, AtomicBoolean away) {
        var until = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(RESERVED);
        var mine = group.stream().filter(entry -> ledger.reserve(entry, until)).toList();
        if (mine.isEmpty()) return;
        Map<String, Reader> found;
        try {
            found = readers.of(NoticeStore.notice(mine.getFirst()), mine.stream().map(entry -> entry.getString("contact")).toList());
        } catch (RestClientException e) {
            log.warn("{} notices wait: who knows their readers does not answer ({})", mine.size(), e.getClass().getSimpleName());
            var again = Instant.now().plus(OWNER_AWAY);
            for (var entry : mine) ledger.settle(entry.getString("_id"), new Settlement.Again(again, entry.getInteger("attempts"), "no answer from the owner of the address"), Instant.now());
            return;
        } catch (RuntimeException e) {
            for (var entry : mine) postman.failed(ROOM, ledger, entry, e);
            return;
        }
        for (var entry : mine) {
            traces.within(entry.getString("trace"), ROOM, () -> send(entry, found.get(entry.getString("contact")), away));
        }
    }

    private void send(Document entry, Reader reader, AtomicBoolean away) {
        var id = entry.getString("_id");
        if (reader == null) {
            ledger.settle(id, new Settlement.Final(Settlement.Outcome.LEFT, "its reader is no longer known"), Instant.now());
            return;
        }
        var notice = NoticeStore.notice(entry);
        postman.deliver(ROOM, ledger, entry, () -> mail(id, notice, reader)).ifPresent(delivery -> {
            if (delivery instanceof Delivery.Away) away.set(true);
            log.info("notice {} {}: {}", NoticeStore.kind(notice), id, delivery);
        });
    }

    private Mail mail(String id, Notice notice, Reader reader) {
        var letter = Letters.letter(notice, reader);
        return new Mail(id, reader.email(), letter.subject(), typesetter.html(letter), typesetter.text(letter),
                Letters.calendar(notice, reader, letter, server.domain(), Instant.now()).stream().toList(),
                MailTraffic.traceHeaders(traces.current()));
    }
}
