package org.digitalcities.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.digitalcities.contracts.MembershipEvent.MeetingKind;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class EnumNamesTest {

    @Test
    void aConstantIsSpelledInLowerCaseWithHyphens() {
        assertThat(EnumNames.all(MeetingKind.class))
                .containsExactly("world-council", "executive-bureau", "world-congress");
        assertThat(EnumNames.normal("WORLD_CONGRESS")).isEqualTo("world-congress");
        for (var kind : MeetingKind.values()) {
            assertThat(EnumNames.parse(EnumNames.of(kind), MeetingKind.class)).isEqualTo(kind);
            assertThat(EnumNames.constant(EnumNames.of(kind))).isEqualTo(kind.name());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> EnumNames.parse("world-fair", MeetingKind.class));
    }

    @Test
    void jsonHasThatSpellingAndIsReadInTheConstantsOwnToo() {
        var json = ContractFiles.JSON;
        assertThat(json.writeValueAsString(List.of(MeetingKind.values())))
                .isEqualTo("[\"world-council\",\"executive-bureau\",\"world-congress\"]");
        for (var spelling : List.of("world-congress", "WORLD_CONGRESS"))
            assertThat(json.readValue('"' + spelling + '"', MeetingKind.class)).isEqualTo(MeetingKind.WORLD_CONGRESS);
        assertThatThrownBy(() -> json.readValue("\"World Congress\"", MeetingKind.class))
                .isInstanceOf(JacksonException.class);
    }
}
