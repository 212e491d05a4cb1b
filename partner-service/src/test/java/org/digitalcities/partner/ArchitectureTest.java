package org.digitalcities.partner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ArchitectureTest {

    /** The classes that may see a secret in clear. */
    private static final List<String> SEE_SECRETS = List.of("Secret", "SecretBox", "Endpoints", "WebhookSignature");

    private final JavaClasses ours = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.digitalcities.partner");

    private static ArchRule secretsAreInClearInTheirOwnRoomOnly(List<String> allowed) {
        return noClasses()
                .that()
                .haveNameNotMatching(".*\\.(" + String.join("|", allowed) + ")")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.digitalcities.partner.endpoint.Secret");
    }

    @Test
    void theRoomsAreKept() {
        ArchitectureRules.all().forEach(rule -> rule.check(ours));
        assertThat(ours.contain("org.digitalcities.partner.endpoint.Endpoint")).isTrue();
    }

    @Test
    void secretsAreInClearOnlyWhereTheyAreMadeSealedAndUsed() {
        secretsAreInClearInTheirOwnRoomOnly(SEE_SECRETS).check(ours);
        assertThat(ours.stream().map(JavaClass::getSimpleName)).containsAll(SEE_SECRETS);
    }

    @Test
    void theRulesCanFail() {
        assertThatThrownBy(() -> ArchitectureRules.logsHoldExceptionsAsShown()
                        .check(new ClassFileImporter().importClasses(Leak.class)))
                .hasMessageContaining("Leak");
        assertThatThrownBy(() ->
                        secretsAreInClearInTheirOwnRoomOnly(List.of("Secret")).check(ours))
                .hasMessageContaining("Endpoints");
        var bad = new ClassFileImporter().importClasses(CrateApi.class, CrateStore.class);
        assertThatThrownBy(() -> ArchitectureRules.edgesUseTheFrontDoor().check(bad))
                .hasMessageContaining("CrateApi");
    }

    /** Breaks the rule. */
    private record Leak(Logger log) {
        void tell(Exception e) {
            log.warn("it failed: {}", e.getMessage());
        }
    }
}

final class CrateStore {}

record CrateApi(CrateStore store) {}
