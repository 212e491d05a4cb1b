package org.digitalcities.membership.leadership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.digitalcities.community.Community;
import org.digitalcities.contracts.MembershipEvent.Role;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.springframework.stereotype.Component;

/** The seats of the community, in the order in which they are shown, and what they are called. */
@Component
final class SeatNames {

    private final Community community;
    private final MessageTexts texts;

    SeatNames(Community community, MessageTexts texts) {
        this.community = community;
        this.texts = texts;
    }

    List<SeatName> all() {
        var viceChairs = community.sectionIds().stream().map(section -> SeatName.of(Role.VICE_CHAIR, section));
        return Stream.of(Stream.of(SeatName.CHAIR), viceChairs, Stream.of(SeatName.SECRETARIAT))
                .flatMap(seats -> seats)
                .toList();
    }

    Optional<SeatName> find(String key) {
        return all().stream().filter(seat -> seat.key().equals(key)).findFirst();
    }

    String in(SeatName seat, Lang lang) {
        if (seat.role() == Role.VICE_CHAIR)
            return texts.text(
                    "leadership.vice-chair",
                    Map.of("section", community.sectionName(seat.section(), lang.code())),
                    lang.locale());
        return texts.text("leadership." + seat.key(), Map.of(), lang.locale());
    }

    /** The names of the sections that have no vice-chair. */
    List<String> withoutViceChair(Leadership leadership, Lang lang) {
        return leadership.balance(community.sectionIds()).entrySet().stream()
                .filter(section -> section.getValue() == 0)
                .map(section -> community.sectionName(section.getKey(), lang.code()))
                .toList();
    }
}
