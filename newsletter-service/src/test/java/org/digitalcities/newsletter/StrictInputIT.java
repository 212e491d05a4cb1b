package org.digitalcities.newsletter;

import org.digitalcities.testkit.Issuer;
import org.digitalcities.webkit.trial.StrictInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class StrictInputIT extends NewsletterTestBase {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void noFormTakesAFieldThatItDoesNotDeclareOrOneTwice() {
        input().holdForms();
    }

    @Test
    void noNumberIsTakenButInDigitsOfAscii() {
        input().holdNumbers();
    }

    private StrictInput input() {
        return new StrictInput(beans, port, Issuer.SHARED::token);
    }
}
