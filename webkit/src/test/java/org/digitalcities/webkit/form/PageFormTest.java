package org.digitalcities.webkit.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.webkit.problem.FieldError;
import org.junit.jupiter.api.Test;

class PageFormTest {

    private static final PageForm TYPED = PageForm.typed(Map.of("days", "30", "zone", "a"), 3);

    @Test
    void anOutdatedFormStandsBesideWhatIsSavedWhereTheTwoDiffer() {
        var beside = TYPED.in(PageForm.State.STALE).beside(Map.of("days", "20", "zone", "a"), 5);

        assertThat(beside.value("days")).isEqualTo("30");
        assertThat(beside.saved("days")).isEqualTo("20");
        assertThat(beside.saved("zone")).isNull();
        assertThat(beside.version()).as("the next submission replaces it").isEqualTo(5);
        assertThat(beside.failed()).isTrue();
    }

    @Test
    void aFieldThatSomebodyHasEmptiedDiffersToo() {
        assertThat(TYPED.in(PageForm.State.STALE).beside(Map.of("zone", "a"), 4).saved("days"))
                .isEmpty();
    }

    @Test
    void aFormWithErrorsKeepsTheVersionThatItsReaderHasSeen() {
        var wrong = TYPED.with(List.of(FieldError.of("days", "required"))).beside(Map.of("days", "20"), 5);

        assertThat(wrong.version()).isEqualTo(3);
        assertThat(wrong.saved()).isEmpty();
        assertThat(wrong.failed()).isTrue();
    }

    @Test
    void eachFieldHasOneErrorAndTheyStandInTheOrderOfTheForm() {
        var values = new LinkedHashMap<String, String>();
        for (var field : List.of("closes", "zone", "days")) values.put(field, "");
        var wrong = PageForm.typed(values, 3)
                .with(List.of(
                        FieldError.of("days", "whole-number"),
                        FieldError.of("closes", "required"),
                        FieldError.of("days", "required")));

        assertThat(wrong.errors())
                .containsExactly(FieldError.of("closes", "required"), FieldError.of("days", "whole-number"));
    }

    @Test
    void eachFormHasAKeyOfItsOwn() {
        assertThat(PageForm.empty().key()).isNotEqualTo(PageForm.empty().key());
        assertThat(TYPED.failed()).isFalse();
        assertThat(TYPED.refused(Reason.conflict("campaign-open")).failed()).isTrue();
        assertThat(TYPED.in(PageForm.State.SENT_BEFORE).failed()).isTrue();
    }
}
