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

class ArchitectureTest {

    /** The classes that may see a secret in clear. */
    private static final List<String> SEE_SECRETS = List.of("Secret", "SecretBox", "Endpoints", "WebhookSignature");

    private static final JavaClasses OURS = new ClassFileImporter()
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
    void theRulesHold() {
        ArchitectureRules.all(OURS)
                .and(secretsAreInClearInTheirOwnRoomOnly(SEE_SECRETS))
                .check();
        assertThat(OURS.stream().map(JavaClass::getSimpleName)).containsAll(SEE_SECRETS);
    }

    @Test
    void theRuleOfThisServiceCanFail() {
        assertThatThrownBy(() ->
                        secretsAreInClearInTheirOwnRoomOnly(List.of("Secret")).check(OURS))
                .hasMessageContaining("Endpoints");
    }
}
