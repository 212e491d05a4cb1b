package org.digitalcities.study.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class ContributionTest {

    @Test
    void aCaseForGoldSixBelongsToOneOfItsPathways() {
        assertThat(Contribution.record(contribution("GOLD VI", "Connecting"))).isInstanceOf(Decision.Changed.class);

        assertThat(refusal("Digitising")).isEqualTo("pathway-unknown");
        assertThat(refusal(null)).isEqualTo("pathway-missing");
    }

    private static String refusal(String pathway) {
        return ((Decision.Rejected<Contribution>) Contribution.record(contribution("GOLD VI", pathway)))
                .reason()
                .code();
    }

    @Test
    void anotherReportMayHaveNoPathways() {
        assertThat(Contribution.record(contribution("GOLD VII", null))).isInstanceOf(Decision.Changed.class);
    }

    private static Contribution contribution(String report, String pathway) {
        return new Contribution(
                "gold-vi-6",
                report,
                6,
                pathway,
                "Digital Villages",
                URI.create("https://gold.uclg.org/case.pdf"),
                LocalDate.of(2022, 6, 26),
                null,
                "https://gold.uclg.org",
                null);
    }
}
