package org.digitalcities.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.digitalcities.journeys.demo.StepReport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The main job, end to end: the effect of each step of the demonstration's story is checked from outside. */
class MainJobJourneyIT {

    @TestFactory
    Stream<DynamicTest> eachStepOfTheStoryIsSeen() {
        return AfterTheStory.shared().told().stream()
                .map(step -> dynamicTest(step.id() + " " + step.sentence(), () -> passed(step)));
    }

    private static void passed(StepReport step) {
        assertThat(step.passed()).as("%s: %s", step.id(), step.fault()).isTrue();
    }
}
