package org.digitalcities.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring around what has the focus is seen on each ground, light and dark (WCAG 2.2, 1.4.11 and 2.4.13). */
class FocusRingTest {

    private static final double SEEN = 3;
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})");

    private final String css =
            new String(new Assets().find("hub.css").orElseThrow().content(), StandardCharsets.UTF_8);

    private Map<String, String> tokens(boolean dark) {
        var end = css.indexOf("*, *::before");
        var split = css.indexOf("@media (prefers-color-scheme: dark)");
        var tokens = new HashMap<String, String>();
        TOKEN.matcher(css.substring(0, dark ? end : split))
                .results()
                .forEach(token -> tokens.put(token.group(1), token.group(2)));
        return tokens;
    }

    private static double luminance(String colour) {
        var sum = 0.0;
        var weights = new double[] {0.2126, 0.7152, 0.0722};
        for (var i = 0; i < 3; i++) {
            var part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRingOrItsEdgeIsSeenOnEachGround(boolean dark) {
        var tokens = tokens(dark);
        for (var ground : new String[] {"page", "surface"})
            assertThat(Math.max(
                            contrast(tokens.get("focus"), tokens.get(ground)),
                            contrast(tokens.get("focus-edge"), tokens.get(ground))))
                    .as(ground)
                    .isGreaterThan(SEEN);
        assertThat(contrast(tokens.get("focus"), tokens.get("focus-edge"))).isGreaterThan(SEEN);
        // The line of a field and of a radio button (1.4.11).
        assertThat(contrast(tokens.get("field-line"), tokens.get("page"))).isGreaterThan(SEEN);
    }

    @Test
    void everythingThatTakesFocusHasRingAndEdgeOutsideOfIt() {
        assertThat(css)
                .contains(
                        ":focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 2px var(--focus-edge);")
                .doesNotContainPattern("focus[a-z-]*[^}]*box-shadow: none")
                .doesNotContainPattern("focus[a-z-]*[^}]*outline: none");
    }

    @Test
    void contrastIsMeasuredAsWcagDefinesIt() {
        assertThat(contrast("#ffffff", "#000000")).isEqualTo(21);
        assertThat(contrast("#ffbf47", "#ffffff")).isBetween(1.6, 1.7);
    }
}
