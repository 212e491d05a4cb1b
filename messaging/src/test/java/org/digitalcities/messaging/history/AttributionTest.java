package org.digitalcities.messaging.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.bson.Document;
import org.digitalcities.contracts.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person-0fA_3",
                "membership-service",
                "client-es-bilbao",
                "anonymous",
                "member/es-bilbao",
                "österreich.1"
            })
    void anIdSaysWhoActs(String actor) {
        assertThat(new Attribution(actor, AccessChannel.API).actor()).isEqualTo(actor);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "ane@bilbao.example",
                "mailto:ane@bilbao.example",
                "Ane Etxeberria",
                "Ane\tEtxeberria",
                " ",
                "ane\n",
                "@"
            })
    void aNameOrAnAddressDoesNot(String actor) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Attribution(actor, AccessChannel.API));
        if (actor == null) return;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attribution("client-1", Optional.of(actor), AccessChannel.API))
                .withMessageNotContaining("bilbao");
    }

    @Test
    void anIdIsNotLongerThanAnId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Attribution("x".repeat(301), AccessChannel.API));
    }

    @Test
    void anEntryOfALaterReleaseIsPutDownAsFarAsItIsKnown() {
        var entry = new Document("id", "0197f1f2-0000-7000-8000-000000000000")
                .append("time", new java.util.Date(0))
                .append("act", new Document("version", 3L).append("more", "unknown here"));

        var past = HistoryEntry.of(
                History.document(SubjectKind.MEMBER.of("es-bilbao"), entry).orElseThrow());

        assertThat(past.actor()).isEqualTo("unknown");
        assertThat(past.through()).isEqualTo("unknown");
        assertThat(past.what()).containsExactly("changed");
        assertThat(History.document(
                        SubjectKind.MEMBER.of("es-bilbao"), new Document(entry).append("act", new Document())))
                .isEmpty();
    }
}
