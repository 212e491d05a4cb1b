package org.digitalcities.journeys.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.fixture.CommunityFixture.Reader;
import org.digitalcities.journeys.fixture.MemberFixture;
import org.digitalcities.journeys.fixture.MemberFixture.Contact;
import org.digitalcities.journeys.fixture.RequestBodies;

/**
 * The events of the story and their dates by the hub's own calendar. All answers are invented: no city has answered so.
 */
final class StoryPlan {

    static final LocalDate BEGIN = LocalDate.of(2022, 7, 15);

    static final String MANDATE = "2022-2025";
    static final String MANDATE_BEFORE = "2019-2022";
    static final String CHAIR = "es-bilbao";
    static final String PARTNER = "uclg";

    static final String CAMPAIGN = "renewal-2022-2025";
    static final String CLOSES = "2022-09-30T23:59";
    static final String CLOSES_UTC = "20220930T215900Z";
    static final String ZONE = RequestBodies.ZONE;
    static final int GRACE_DAYS = 15;
    static final LocalDate ANSWERING = LocalDate.of(2022, 8, 1);
    static final LocalDate FIRST_REMINDER = LocalDate.of(2022, 9, 17);
    static final LocalDate SECOND_REMINDER = LocalDate.of(2022, 9, 28);
    static final LocalDate AFTER_GRACE = LocalDate.of(2022, 10, 17);

    static final String BY_API_TWICE = CHAIR;
    static final String BY_PAGE = "fi-lappeenranta";
    static final String WITH_ANOTHER_CONTACT = "fr-bordeaux";
    /** The new contact of Bordeaux; invented, as all contacts are. */
    static final Contact SUCCESSOR = new Contact("Clémence Lexemple", "fr-bordeaux-suite@example.org", "fr");

    static final String BY_LETTER = "ma-anclm";
    static final List<String> BY_API = List.of("de-stuttgart", "nl-utrecht", "kr-seoul", "ar-cordoba");
    static final List<String> BY_LINK = List.of("it-milano", "co-bogota", "br-cnm");
    static final List<String> RENEWING = Stream.of(
                    List.of(BY_API_TWICE, BY_PAGE, WITH_ANOTHER_CONTACT, BY_LETTER), BY_API, BY_LINK)
            .flatMap(List::stream)
            .toList();
    static final String WITHDRAWING = "be-oostende";
    static final List<String> SILENT =
            List.of("mn-ulaanbaatar", "tr-izmir", "mx-ciudad-de-mexico", "br-sao-paulo", "cn-xian");

    static final String CALL = "pioneers-2022-2025";
    static final LocalDate CALL_OPENS = LocalDate.of(2022, 11, 2);
    static final String CALL_CLOSES = "2022-12-16T23:59";
    static final LocalDate RANKING_DAY = LocalDate.of(2022, 12, 19);
    static final int OFFER_DAYS = 14;
    static final LocalDate MID_OFFERS = LocalDate.of(2022, 12, 27);
    static final LocalDate OFFERS_OVER = LocalDate.of(2023, 1, 4);
    static final int SEATS = 6;
    /** The secretariat's ranking of the applicants: six offers, then two in reserve. */
    static final List<String> RANKING = List.of(
            "ee-tallinn",
            "fi-lappeenranta",
            "co-bogota",
            "nl-utrecht",
            "de-stuttgart",
            "rw-kigali",
            "it-milano",
            "fr-bordeaux");

    static final List<String> FIRST_TO_ACCEPT = List.of("ee-tallinn", "fi-lappeenranta", "co-bogota", "rw-kigali");
    static final String APPLIES_TWICE = "co-bogota";
    static final String DECLINING = "de-stuttgart";
    static final String TOO_LATE = "nl-utrecht";
    static final List<String> INVITED = List.of("ee-tallinn", "rw-kigali");

    static final String CONGRESS = "world-congress-2022";
    static final String COUNCIL = "world-council-2023";
    static final String EDITION = "edition-5";
    static final LocalDate EDITION_WORK = LocalDate.of(2023, 2, 1);
    static final LocalDate COUNCIL_OPENS = LocalDate.of(2023, 11, 6);
    static final List<String> TAKING_PART = List.of(
            "es-bilbao",
            "fi-lappeenranta",
            "fr-bordeaux",
            "de-stuttgart",
            "it-milano",
            "nl-utrecht",
            "tr-izmir",
            "mx-ciudad-de-mexico",
            "ar-cordoba",
            "co-bogota",
            "br-sao-paulo",
            "kr-seoul");

    static final String SCHEDULED = "2023-11-07T10:00";
    /** Nine o'clock UTC of that day is ten o'clock in Bilbao. */
    static final LocalDate MAILED = LocalDate.of(2023, 11, 7);

    /** An address that somebody enters into the form and that is never confirmed; invented. */
    static final Reader NEVER_CONFIRMS = new Reader("Iris Exampleton", "iris.reader@example.org", "en");

    /** Which component of the Pact for the Future each planned activity belongs to; invented, since the facts do not say. */
    static final List<String> COMPONENTS = List.of(
            "people",
            "government",
            "government",
            "government",
            "government",
            "people",
            "government",
            "people",
            "government",
            "planet");

    /** A learning meeting that took place; invented, since the facts know only that such meetings are planned. */
    static final LocalText LEARNING_MEETING = new LocalText(
            "learning meeting with another international institution on new technologies for the sustainable development of cities",
            "reunión de aprendizaje con otra institución internacional sobre las nuevas tecnologías para el "
                    + "desarrollo sostenible de las ciudades",
            "réunion d'apprentissage avec une autre institution internationale sur les nouvelles technologies au "
                    + "service du développement durable des villes");

    static final LocalText LEARNING_MEETING_SOURCE = new LocalText(
            "invented minutes, for the demonstration",
            "acta inventada para la demostración",
            "compte rendu inventé pour la démonstration");

    private StoryPlan() {}

    /** Every person's name and address that the story knows of, those who come into it later included: none may stand in a public event. */
    static List<String> names(CommunityFixture community) {
        return Stream.concat(
                        community.names().stream(),
                        Stream.of(
                                SUCCESSOR.name(),
                                SUCCESSOR.email(),
                                NEVER_CONFIRMS.name(),
                                NEVER_CONFIRMS.email(),
                                SignIn.OFFICER,
                                SignIn.EDITOR))
                .distinct()
                .toList();
    }

    /** Where a member's contact is written to once the renewals are in. */
    static String address(MemberFixture member) {
        return member.id().equals(WITH_ANOTHER_CONTACT) ? SUCCESSOR.email() : member.address();
    }
}
