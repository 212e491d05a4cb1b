package org.digitalcities.webkit.query;

import org.digitalcities.webkit.WebkitTest;
import org.digitalcities.webkit.trial.StrictInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class StrictInputTest extends WebkitTest {

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void noAddressTakesAFieldThatIsNotDeclared() {
        new StrictInput(beans, port, ISSUER::token).holdForms();
    }

    @Test
    void noAddressTakesANumberInOtherDigits() {
        new StrictInput(beans, port, ISSUER::token).holdNumbers();
    }
}
