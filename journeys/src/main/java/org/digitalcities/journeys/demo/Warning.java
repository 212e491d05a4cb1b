package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import org.digitalcities.contracts.LocalText;

/** Checks that a demonstration's data have a warning wherever they are shown. */
final class Warning {

    private static final LocalText WORDS = new LocalText(
            "demonstration list and not the community’s roll",
            "lista de demostración y no el registro de la comunidad",
            "liste de démonstration et non le registre de la communauté");

    private Warning() {}

    static void standsIn(String text, String language, String where) {
        holds(
                text.replaceAll("\\s+", " ").contains(WORDS.in(language)),
                "%s does not warn that its data are a demonstration: %s",
                where,
                text);
    }
}
