package org.digitalcities.api.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalCodesTest {

    private static final RefusalCodes CODES =
            RefusalCodes.in(placeOf(Refusing.class), placeOf(Problem.class), placeOf(Reason.class));

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SortedMap<Integer, SortedSet<String>> of(String method) {
        return CODES.of(method(Refusing.class, method));
    }

    private static List<String> onDoors(String method) {
        return CODES.of(method(Door.Doors.class, method)).values().stream()
                .flatMap(Set::stream)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "directly, 404, direct-code",
        "byName, 400, named-code",
        "byShorthand, 404, unknown",
        "readyMade, 503, ready-made",
        "byHelpers, 409, by-helper",
        "byOtherHelpers, 410, by-other-helper",
        "afterWideParameters, 408, late-code",
        "inALambda, 404, in-lambda",
        "byReference, 409, by-reference",
        "captured, 409, captured-code",
        "ofAReason, 422, reason-itself",
        "byALibrary, 413, too-large"
    })
    void theCodeIsFoundWhereItIsGiven(String method, int status, String code) {
        assertThat(of(method)).isEqualTo(Map.of(status, Set.of(code)));
    }

    @Test
    void aDomainsReasonHasTheStatusOfItsKind() {
        assertThat(of("ofADomain"))
                .isEqualTo(Map.of(409, Set.of("of-state"), 422, Set.of("of-input"), 403, Set.of("of-right")));
    }

    @Test
    void eachWayToACodeIsFollowed() {
        assertThat(of("eitherWay")).isEqualTo(Map.of(409, Set.of("one-way", "other-way")));
        assertThat(of("afterALoop")).isEqualTo(Map.of(409, Set.of("loop-empty", "loop-full")));
    }

    @Test
    void theHandlerOfAnExceptionIsFollowed() {
        assertThat(of("afterAFailure"))
                .isEqualTo(Map.of(400, Set.of("number"), 401, Set.of("number"), 422, Set.of("no-number")));
    }

    @Test
    void aCallOfAnInterfaceReachesEachOfItsClasses() {
        assertThat(of("byInterface")).isEqualTo(Map.of(409, Set.of("first-rule", "second-rule")));
    }

    @Test
    void whatABeanHandsToTheBackgroundIsNotGivenToTheRequest() {
        assertThat(of("ofABean")).isEqualTo(Map.of(409, Set.of("in-request")));
    }

    @Test
    void aCodeThatIsNoConstantFailsWithItsPlace() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of("unknownCode"))
                .withMessageContaining("Refusing.unknownCode:");
        assertThatIllegalStateException()
                .isThrownBy(() -> of("unknownStatus"))
                .withMessageContaining("Refusing.unknownStatus:");
    }

    @Test
    void onlyTheBranchesOfCreatedCommandsCount() {
        assertThat(onDoors("lock")).containsExactly("door-in-use", "door-open", "key-missing");
        assertThat(onDoors("unlock")).containsExactly("door-in-use", "door-open", "door-unlocked");
    }

    @Test
    void aTypeTestOfACommandThatIsNotCreatedIsNeverTrue() {
        assertThat(onDoors("paint")).containsExactly("colour-unknown", "door-in-use", "door-moves");
        assertThat(onDoors("lock")).doesNotContain("door-moves");
    }

    @Test
    void aCommandThatABranchCreatesMakesItsOwnBranchLive() {
        assertThat(onDoors("remove")).containsExactly("door-in-use", "no-other-door");
    }

    @Test
    void aClassThatIsNotReadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODES.of(method(String.class, "trim")))
                .withMessageContaining("trim");
    }
}
