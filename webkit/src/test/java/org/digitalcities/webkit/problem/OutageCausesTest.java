package org.digitalcities.webkit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.messaging.fault.NewerStateException;
import org.digitalcities.messaging.listing.ListingNotReadyException;
import org.junit.jupiter.api.Test;

class OutageCausesTest {

    /** Documents of an earlier release are still being filled in. */
    @Test
    void anOrderThatIsNotFilledInIsWorthAnotherTry() {
        assertThat(ProblemHandler.problem(new ListingNotReadyException("letters", "title"))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void aStateOfALaterReleaseIsWorthAnotherTry() {
        var problem = ProblemHandler.problem(new IllegalStateException(new NewerStateException(3, 2)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("unavailable");
        assertThat(ProblemHandler.problem(new IllegalStateException("form 3")).status())
                .isEqualTo(500);
    }
}
