package org.digitalcities.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoryRunnerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StoryRunner telling = new StoryRunner(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void aStepThatSeesWhatItLooksForPasses() {
        telling.step("all is well", () -> Observation.that("three of %d", 3).with("id", "x"));
        assertThat(telling.told()).singleElement().satisfies(step -> {
            assertThat(step.passed()).isTrue();
            assertThat(step.seen()).isEqualTo("three of 3");
            assertThat(step.facts()).containsEntry("id", "x");
        });
    }

    @Test
    void aStepThatNeedsWhatAFailedOneWouldHaveFoundSaysSo() {
        var link = new PendingValue<String>("the link from the mail");
        telling.step("the mail comes", () -> {
            StoryRunner.holds(false, "no mail for %s", "anybody");
            return null;
        });
        telling.step("the link is followed", () -> Observation.that(link.get()));
        assertThat(telling.told()).extracting(StepReport::passed).containsExactly(false, false);
        assertThat(telling.told())
                .extracting(StepReport::fault)
                .containsExactly("no mail for anybody", "needs the link from the mail");
    }

    @Test
    void whatNobodyThoughtOfFailsTheStepAndNotTheStory() {
        telling.step(
                "odd",
                () -> Observation.that("%s", (Object) new int[0][1].length).with("never", new int[] {}[3]));
        telling.step("even", () -> Observation.that("fine"));
        assertThat(telling.told()).extracting(StepReport::passed).containsExactly(false, true);
    }

    @Test
    void aStepThatTakesTooLongFailsAndIsStopped() {
        assertThat(StoryRunner.LIMIT).hasSeconds(60);
        var hurried = new StoryRunner(new PrintStream(printed, true, StandardCharsets.UTF_8), Duration.ofMillis(100));
        var cutOff = new CountDownLatch(1);
        hurried.step("never ends", () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                cutOff.countDown();
            }
            return Observation.that("at last");
        });
        assertThat(hurried.told()).extracting(StepReport::passed).containsExactly(false);
        assertThat(hurried.told().getFirst().fault()).isEqualTo("took over 0.1 s");
        assertThat(hurried.told().getFirst().seconds()).isGreaterThanOrEqualTo(0.1);
        assertThat(await(cutOff)).as("it is stopped").isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void eachStepIsPrintedWithItsTime() {
        telling.step("all is well", () -> Observation.that("yes"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("all is well \\[ok] \\d+\\.\\d s");
    }
}
