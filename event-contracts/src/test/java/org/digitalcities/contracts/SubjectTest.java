package org.digitalcities.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    @ParameterizedTest
    @EnumSource(SubjectKind.class)
    void itIsReadAsItIsWritten(SubjectKind kind) {
        var subject = kind.of("es-bilbao");
        assertThat(subject.text()).isEqualTo(kind.text() + "/es-bilbao");
        assertThat(Subject.parse(subject.text())).isEqualTo(subject);
    }

    @Test
    void oneIdIsAnotherSubjectInEachKind() {
        assertThat(Stream.of(SubjectKind.values()).map(kind -> kind.of("es-bilbao")))
                .doesNotHaveDuplicates()
                .contains(new Subject("member", "es-bilbao"));
        assertThat(SubjectKind.PLAN_ITEM.of("news-1")).hasToString("plan-item/news-1");
    }

    @Test
    void aKindOfALaterReleaseIsRead() {
        assertThat(Subject.parse("vote/1").kind()).isEqualTo("vote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "es-bilbao",
                "member/",
                "/es-bilbao",
                "Member/es-bilbao",
                "member/es/bilbao",
                "member/es bilbao",
                " member/es-bilbao",
                "member/es-bilbao\n",
                "member/\u0000",
                "mem ber/x",
                "member-/x",
                "-member/x",
                "member--x/y",
                "member1/x"
            })
    void whatIsNoKindAndIdIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.parse(text))
                .withMessageStartingWith("no subject");
    }

    @Test
    void anEventWithoutItsIdHasNoSubject() {
        var nobody = new MembershipEvent.RepresentativeChanged(null);
        assertThatIllegalArgumentException().isThrownBy(nobody::subject);
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject(null, "x"));
    }

    /** A service's records have subjects of that service's kinds only; the contract check says the same of each golden sample. */
    @Test
    void everyServiceTellsOfItsOwnKindsOnly() {
        assertThat(Catalogue.types())
                .allSatisfy(type -> assertThat(Stream.of(SubjectKind.values())
                                .filter(kind -> Catalogue.wireName(type).startsWith(kind.service() + "."))
                                .map(SubjectKind::text))
                        .contains(EventSample.read(type).subject().kind()));
    }
}
