package org.digitalcities.identity;

import java.time.Instant;
import java.util.List;
import org.digitalcities.identity.token.TokenIssuer;
import org.digitalcities.webkit.trial.StrictInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

class StrictInputIT extends RunningIdentity {

    @Autowired
    private TokenIssuer tokens;

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
        return new StrictInput(
                beans,
                port,
                (subject, role) ->
                        tokens.forPerson(subject, List.of(role), Instant.now()).value());
    }
}
