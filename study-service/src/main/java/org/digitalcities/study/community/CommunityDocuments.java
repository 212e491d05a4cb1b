package org.digitalcities.study.community;

import org.bson.Document;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.MemberKind;

/** The documents in which {@link CommunityStore} keeps what events tell. */
final class CommunityDocuments {

    static final String KIND = "kind";

    private CommunityDocuments() {}

    static Document member(MemberKind kind, String name, String shortName, String country, String section) {
        return new Document(KIND, "member")
                .append("memberKind", kind.name())
                .append("name", name)
                .append("shortName", shortName)
                .append("country", country)
                .append("section", section);
    }

    static Document answer(String kind, String mandate, String member, String answer) {
        return new Document(KIND, kind)
                .append("mandate", mandate)
                .append("member", member)
                .append("answer", answer);
    }

    static Document text(LocalText text) {
        return new Document("en", text.en()).append("es", text.es()).append("fr", text.fr());
    }
}
