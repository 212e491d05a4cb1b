package org.digitalcities.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.digitalcities.community.Community;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.junit.jupiter.api.Test;

class InitialDataTest {

    private static final Community RIVERS = Community.read("../community/src/test/resources/rivers.yaml");

    @Test
    void theMembersAreOfTheCommunityThatTheHubServes() {
        var members = IntStream.range(0, 12)
                .mapToObj(number -> InitialData.member(number, RIVERS))
                .toList();
        assertThat(members.stream().map(MemberFixture::section).distinct())
                .containsExactlyElementsOf(RIVERS.sectionIds());
        assertThat(members.stream().map(MemberFixture::language).distinct())
                .containsExactlyElementsOf(RIVERS.languages());
    }
}
