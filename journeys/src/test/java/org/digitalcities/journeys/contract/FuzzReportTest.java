package org.digitalcities.journeys.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzReportTest {

    private static final String SAID = """
            =================================== FAILURES ===================================
            ____________________________ GET /api/affiliations _____________________________
            1. Test Case ID: Gg3gVD

            - ST202 Schema-valid request rejected

                Valid data should have been accepted
            ______________________________ GET /api/directory ______________________________
            1. Test Case ID: vDgGhY

            - ST101 Server error

            2. Test Case ID: vDgGhZ

            - ST101 Server error

            Test cases:
              509 generated, 10 found 10 unique failures

            Seed: 5
            """;

    @Test
    void eachFindingIsToldOnceWithItsOperation() {
        assertThat(FuzzReport.of(SAID).text().lines())
                .containsExactly(
                        "GET /api/affiliations: ST202 Schema-valid request rejected",
                        "GET /api/directory: ST101 Server error",
                        "509 generated, 10 found 10 unique failures");
    }

    @Test
    void aToolThatFailsWithoutAFindingIsToldInItsOwnWords() {
        var broken = "Error: the schema cannot be loaded\n";

        assertThat(FuzzReport.of(broken).text()).isEqualTo(broken);
    }
}
