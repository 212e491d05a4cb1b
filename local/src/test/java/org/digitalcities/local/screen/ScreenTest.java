package org.digitalcities.local.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final String OVER = "\r\033[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final AtomicLong now = new AtomicLong();
    private final Screen terminal = new Screen(out, true, now::get, false);
    private final Screen file = new Screen(out, false, now::get, false);

    @Test
    void aTerminalShowsABarAfterTwoSecondsUnderTheLinesThatStay() {
        try (var start = terminal.begin("Starting", 4)) {
            start.step("the store is ready");
            assertThat(written()).isEqualTo("1 of 4  the store is ready\n");

            pass(2);
            terminal.tick();
            assertThat(written()).isEqualTo(OVER + "[######..................] 1 of 4  Starting, 2 s");

            start.step("Kafka is ready");
            assertThat(written())
                    .isEqualTo(OVER + "2 of 4  Kafka is ready\n" + OVER
                            + "[############............] 2 of 4  Starting, 2 s");
        }
        assertThat(written()).isEqualTo(OVER);
    }

    @Test
    void whatIsOverInTwoSecondsShowsNoBar() {
        try (var copy = terminal.begin("Copying", 10)) {
            copy.advance(5);
            terminal.tick();
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void aFileGetsPlainLinesOnly() {
        try (var start = file.begin("Starting", 2)) {
            pass(5);
            file.tick();
            start.step("the store is ready");
            start.step("Kafka is ready");
        }
        assertThat(written()).isEqualTo("1 of 2  the store is ready\n2 of 2  Kafka is ready\n");
    }

    @Test
    void aFileGetsAtMostALineEachTwoSecondsAndTenInAll() {
        var mib = 1L << 20;
        try (var copy = file.begin("Copying", 100 * mib)) {
            copy.advance(5 * mib);
            assertThat(written()).isEmpty();
            pass(2);
            copy.advance(7 * mib);
            copy.advance(8 * mib);
            assertThat(written()).isEqualTo("Copying: 12 of 100 MiB\n");
            pass(2);
            copy.advance(mib);
            assertThat(written()).isEqualTo("");
            copy.advance(mib);
            assertThat(written()).isEqualTo("Copying: 22 of 100 MiB\n");
        }
    }

    @Test
    void whatBeginsMeanwhileIsShownInItsStead() {
        try (var bench = terminal.begin("Measuring", 3)) {
            try (var start = terminal.begin("Starting", 9)) {
                pass(3);
                terminal.tick();
                assertThat(written()).endsWith("Starting, 3 s");
                start.advance(1);
            }
            assertThat(written()).isEqualTo(OVER + OVER + "[........................] 0 of 3  Measuring, 3 s");
            bench.step("round");
        }
    }

    @Test
    void theStepsOfAnotherProcessCountAndItsOtherLinesDoNot() {
        try (var start = terminal.begin("Starting", 9)) {
            start.pass("3 of 9  the inbox is ready");
            start.pass("2 of 6  prepared");
            start.pass("hello");
            pass(2);
            written();
            terminal.tick();
            assertThat(written()).isEqualTo(OVER + "[########................] 3 of 9  Starting, 2 s");
        }
    }

    @Test
    void moreThanWasExpectedIsNoMoreThanAll() {
        try (var copy = terminal.begin("Copying", 10)) {
            copy.advance(12);
            pass(2);
            terminal.tick();
            assertThat(written()).isEqualTo(OVER + "[########################] 10 of 10  Copying, 2 s");
        }
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /** The output since the last call. */
    private String written() {
        var text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }
}
