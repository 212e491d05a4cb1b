package org.digitalcities.study.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

class ContributionTest {

    @Test
    void aCaseForGoldSixBelongsToOneOfItsPathways() {
        assertThat(contribution("GOLD VI", "Connecting").record()).isInstanceOf(Decision.Changed.class);

        var refused = (Decision.Rejected<Contribution>)
                contribution("GOLD VI", "Digitising").record();
        assertThat(refused.reason().code()).isEqualTo("pathway-unknown");
    }

    @Test
    void anotherReportMayHaveNoPathways() {
        assertThat(contribution("GOLD VII", null).record()).isInstanceOf(Decision.Changed.class);
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
