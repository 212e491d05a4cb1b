package org.digitalcities.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.digitalcities.gateway.docs.DocProse.Piece;
import org.junit.jupiter.api.Test;

class DocProseTest {

    private final DocProse prose = new DocProse();

    @Test
    void whatStandsBetweenBackquotesIsCode() {
        assertThat(prose.pieces("Days after `closes`, or `0`"))
                .containsExactly(
                        new Piece("Days after ", false),
                        new Piece("closes", true),
                        new Piece(", or ", false),
                        new Piece("0", true));
        assertThat(prose.pieces("a ` b")).containsExactly(new Piece("a ` b", false));
        assertThat(prose.pieces("")).isEmpty();
    }

    @Test
    void aNameBreaksBetweenItsParts() {
        assertThat(prose.parts("GET /api/members/{id}")).containsExactly("GET ", "/api", "/members", "/{id}");
        assertThat(prose.parts("counts.byStatus")).containsExactly("counts.", "byStatus");
    }
}
