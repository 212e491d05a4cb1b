package org.digitalcities.membership.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digitalcities.api.refusal.RefusalCodes;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The refusals that are found in the code of campaigns are those that {@link Campaign} gives to each command. */
class CampaignRefusalsTest {

    private static final RefusalCodes CODES = RefusalCodes.ofClassPath();

    private static Method post(String path) {
        return Arrays.stream(CampaignApi.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PostMapping.class))
                .filter(method ->
                        List.of(method.getAnnotation(PostMapping.class).value()).contains(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anExtensionGivesTheRefusalsOfTheCommandExtend() {
        assertThat(CODES.of(post("/{id}/extension")))
                .isEqualTo(Map.of(
                        404, Set.of("unknown"),
                        409,
                                Set.of(
                                        "campaign-not-open",
                                        "campaign-lapsing",
                                        "campaign-closed",
                                        "campaign-discarded",
                                        "campaign-stopped",
                                        "too-many-extensions"),
                        412, Set.of("stale"),
                        422, Set.of("extension-not-later", "too-far", "invalid-input", "idempotency-key-reused")));
    }

    @Test
    void givingUpAPlanGivesTheRefusalsOfTheCommandDiscard() {
        assertThat(CODES.of(post("/{id}/discard")))
                .isEqualTo(Map.of(
                        404, Set.of("unknown"),
                        409, Set.of("campaign-open", "campaign-closed", "campaign-stopped"),
                        412, Set.of("stale"),
                        422, Set.of("idempotency-key-reused")));
    }

    @Test
    void whatComesBeforeAnActGivesRefusalsToo() {
        var everywhere = CODES.everywhere(post("/{id}/discard"));

        assertThat(everywhere.get(400)).contains("idempotency-key-missing", "version-malformed", "json-bounds");
        assertThat(everywhere.get(401)).contains("unauthenticated", "token-expired", "token-invalid");
        assertThat(everywhere.get(403)).contains("forbidden");
        assertThat(everywhere.get(428)).containsExactly("version-missing");
        assertThat(everywhere.get(429)).contains("too-many-requests");
        assertThat(everywhere.get(503)).containsExactly("unavailable");
        assertThat(CODES.everywhere(post("/{id}/extension"))).doesNotContainKeys(404, 405, 428, 501, 505);
    }

    @Test
    void readingGivesNoRefusalOfABodyAKeyOrAVersion() {
        var read = Arrays.stream(CampaignApi.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(GetMapping.class))
                .toList();

        assertThat(read).isNotEmpty().allSatisfy(method -> {
            var everywhere = CODES.everywhere(method);
            assertThat(everywhere).doesNotContainKeys(408, 413, 415, 428);
            assertThat(everywhere.getOrDefault(422, Collections.emptySortedSet()))
                    .isSubsetOf("invalid-input");
            assertThat(everywhere.get(400)).contains("invalid-parameter").doesNotContain("idempotency-key-missing");
        });
    }
}
