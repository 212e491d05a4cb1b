package org.digitalcities.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailsTest {

    private static final int SENDERS = 8;
    private static final int EACH = 300;

    @Test
    void whoReadsOnAfterTheLastMailThatTheySawSeesEachMailWhileMoreComeAtOnce(@TempDir Path folder) throws Exception {
        var mails = Mails.open(folder);
        var seen = new ArrayList<Long>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<?>>();
            for (var sender = 0; sender < SENDERS; sender++) {
                sent.add(senders.submit(() -> {
                    for (var mail = 0; mail < EACH; mail++)
                        mails.keep("a@example.org", List.of("b@example.org"), source(mail));
                    return null;
                }));
            }
            while (sent.stream().anyMatch(one -> !one.isDone())) readOn(mails, seen);
            for (var one : sent) one.get();
        }
        readOn(mails, seen);

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, SENDERS * EACH).boxed().toList());
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(SENDERS * EACH)
                    .allMatch(file -> file.toString().endsWith(".mail"));
        }
        assertThat(Mails.open(folder).count()).isEqualTo(SENDERS * EACH);
    }

    private static void readOn(Mails mails, List<Long> seen) {
        var last = seen.isEmpty() ? 0 : seen.getLast();
        mails.list(null, null, last, Integer.MAX_VALUE).forEach(mail -> seen.add(mail.id()));
    }

    /** Mails of different sizes take different times to write. */
    private static byte[] source(int mail) {
        return ("Subject: Mail " + mail + "\r\n\r\n" + "x".repeat(mail % 7 * 20_000))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
