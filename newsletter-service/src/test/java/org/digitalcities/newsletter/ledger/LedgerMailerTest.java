package org.digitalcities.newsletter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Exceptions of mail server and store quote addresses, which the log must not hold. */
@ExtendWith(OutputCaptureExtension.class)
class LedgerMailerTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LedgerMailer mailer = new LedgerMailer(null, new MailMetrics(meters, null));

    @Test
    void theLogOfAMailThatCannotBeMadeReadyHoldsNoAddress(CapturedOutput output) {
        mailer.failed("issue", Mockito.mock(Ledger.class), new LedgerEntry("one", null, 0, null), fault());
        assertThat(output)
                .contains("issue one cannot be prepared")
                .contains("IllegalStateException")
                .doesNotContain("ana@example.org");
    }

    @Test
    void oneThatBreaksOffStopsNoOtherAndIsTold() {
        var done = new AtomicInteger();
        Runnable mail = done::incrementAndGet;
        assertThatThrownBy(() -> mailer.all(List.of(
                        mail,
                        () -> {
                            throw fault();
                        },
                        mail,
                        mail)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(done).hasValue(3);
    }

    private static IllegalStateException fault() {
        return new IllegalStateException(
                "cannot write to Ana <ana@example.org>", new IllegalArgumentException("ana@example.org is no address"));
    }
}
