package org.digitalcities.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @Test
    void servicesAreNamedByTheirShortNamesOrWhole() {
        var scale = Scale.of("newsletter=2, membership-service=3,identity=1");

        assertThat(scale.named())
                .isEqualTo(Map.of(
                        ServiceDefinition.NEWSLETTER,
                        2,
                        ServiceDefinition.MEMBERSHIP,
                        3,
                        ServiceDefinition.IDENTITY,
                        1));
        assertThat(scale.of(ServiceDefinition.NEWSLETTER)).isEqualTo(2);
        assertThat(scale.of(ServiceDefinition.STUDY)).isEqualTo(1);
    }

    @Test
    void itIsPassedOnAsItWasGiven() {
        var scale = Scale.of("newsletter=2,membership=3");

        assertThat(Scale.of(scale.toString())).isEqualTo(scale);
        assertThat(Scale.ONE).asString().isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "blog=2                    | There is no service \"blog\" to scale: take one of identity-service, membership-service",
                "store=2                   | There is no service \"store\" to scale",
                "gateway=2                 | The gateway has the one public port and cannot be scaled",
                "newsletter=0              | --scale takes 1 to 3 instances of newsletter-service, not \"0\"",
                "newsletter=4              | --scale takes 1 to 3 instances of newsletter-service, not \"4\"",
                "newsletter=-1             | --scale takes 1 to 3 instances of newsletter-service, not \"-1\"",
                "newsletter=two            | --scale takes 1 to 3 instances of newsletter-service, not \"two\"",
                "newsletter=               | --scale takes 1 to 3 instances of newsletter-service, not \"\"",
                "newsletter=99999999999999 | --scale takes 1 to 3 instances of newsletter-service, not \"99999999999999\"",
                "newsletter=2,newsletter=2 | --scale names newsletter-service twice",
                "study=2,study-service=3   | --scale names study-service twice",
                "newsletter                | --scale must be service=number,service=number with numbers from 1 to 3, not \"newsletter\"",
                "newsletter=2=3            | --scale must be service=number",
                "newsletter=2,             | --scale must be service=number",
                "``                        | --scale must be service=number"
            })
    void whatIsNoScaleIsRefusedInOneLine(String text, String why) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> Scale.of(text))
                .withMessageStartingWith(why)
                .withMessageNotContaining("\n");
    }

    @Test
    void aServiceThatIsLeftOutCannotBeScaled() {
        var options = Launcher.Options.fromEnvironment(Map.of())
                .leavingOut(Set.of("newsletter"))
                .scaled(Scale.of("newsletter=2"));

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(options::demandStartable)
                .withMessage("newsletter-service is left out and cannot be scaled");
    }

    @Test
    void eachInstanceIsAProcessMore() {
        var options = Launcher.Options.fromEnvironment(Map.of());

        assertThat(options.processes()).isEqualTo(9);
        assertThat(options.scaled(Scale.of("newsletter=2,membership=3"))
                        .leavingOut(Set.of("study"))
                        .processes())
                .isEqualTo(11);
    }
}
