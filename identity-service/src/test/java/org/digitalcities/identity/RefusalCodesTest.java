package org.digitalcities.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.api.refusal.RefusalCodes;
import org.junit.jupiter.api.Test;

/** The contract of each operation lists its refusals, which are found in the code. */
class RefusalCodesTest {

    @Test
    void everyRefusalInTheCodeIsGivenByAnOperationOrBeforeIt() {
        assertThat(RefusalCodes.ofClassPath().unlisted()).isEmpty();
    }
}
