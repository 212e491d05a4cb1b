package org.digitalcities.journeys.demo;

import java.util.Map;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.hub.Body;

/** Members in the form of the API. */
final class Enrolling {

    private Enrolling() {}

    static Map<String, Object> of(MemberFixture member) {
        return Body.of(
                "id",
                member.id(),
                "kind",
                member.kind(),
                "name",
                member.name(),
                "short",
                member.shortName(),
                "country",
                member.country(),
                "section",
                member.section(),
                "zone",
                member.zone(),
                "language",
                member.language(),
                "contact",
                member.person());
    }
}
