package org.digitalcities.study;

import org.digitalcities.testkit.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesHold() {
        ArchitectureRules.all("org.digitalcities.study").check();
    }
}
