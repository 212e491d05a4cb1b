package org.digitalcities.journeys.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.fixture.CommunityFixture;
import org.digitalcities.journeys.hub.HtmlPage;

/** The facts about the community that its work report must show, with their place and text in each language. */
final class ReportFacts {

    /**
     * One fact.
     *
     * @param what  its name in the facts, such as {@code editions.4.cities}
     * @param where the part of the report that has to show it
     * @param text  the text in each language
     */
    record Expected(String what, String where, LocalText text) {

        /** Whether a page shows it, ignoring case and kinds of spaces. */
        boolean standsOn(HtmlPage page, String language) {
            return page.document().select(where).stream()
                    .anyMatch(part -> plain(part.text()).contains(plain(text.in(language))));
        }
    }

    private final CommunityFixture community;
    private final List<Expected> facts = new ArrayList<>();

    private ReportFacts(CommunityFixture community) {
        this.community = community;
    }

    static List<Expected> of(CommunityFixture community) {
        var all = new ReportFacts(community);
        all.activities();
        all.nextEdition();
        all.standing();
        all.study();
        all.fourthEdition();
        all.contributions();
        all.learning();
        return List.copyOf(all.facts);
    }

    private void activities() {
        fact("work_plan.period", "h1", same("2022–2023"));
        var headings = List.of(
                text("People", "Personas", "Personnes"),
                text("Planet", "Planeta", "Planète"),
                text("Government", "Gobierno", "Gouvernement"));
        var components = List.of("people", "planet", "government");
        for (var at = 0; at < components.size(); at++)
            fact("pact." + components.get(at), "#" + components.get(at) + " > h3", headings.get(at));
        var periods = List.of(
                text("Second half of 2022", "Segundo semestre de 2022", "Second semestre 2022"),
                text("Second half of 2022", "Segundo semestre de 2022", "Second semestre 2022"),
                text(
                        "Fourth quarter of 2022 – First quarter of 2023",
                        "Cuarto trimestre de 2022 – Primer trimestre de 2023",
                        "Quatrième trimestre 2022 – Premier trimestre 2023"),
                same("2023"),
                same("2023"),
                same("2023"),
                same("2023"),
                same("2023"),
                same("2022–2023"),
                text("Ongoing", "De forma continua", "En continu"));
        var activities = community.workPlan().activities();
        for (var at = 0; at < activities.size(); at++) {
            var words = activities.get(at).text();
            var when = periods.get(at);
            fact(
                    "work_plan.activities." + (at + 1),
                    "#" + StoryPlan.COMPONENTS.get(at) + " tbody tr",
                    text(when.en() + " " + words.en(), when.es() + " " + words.es(), when.fr() + " " + words.fr()));
        }
        fact(
                "community.channels",
                "#channels",
                text(
                        "website; Twitter, YouTube and Flickr; newsletter",
                        "sitio web; Twitter, YouTube y Flickr; boletín",
                        "site web ; Twitter, YouTube et Flickr ; bulletin"));
    }

    private void nextEdition() {
        fact(
                "editions.5.number",
                "#next-edition > h3",
                text("The fifth edition", "La quinta edición", "La cinquième édition"));
        fact("editions.5.year", "#next-edition", same("Smart Cities Study 2023"));
        fact(
                "editions.5.method_from",
                "#next-edition dd",
                text("The same method as edition 4", "La misma que en la edición 4", "La même que pour l'édition 4"));
        fact(
                "editions.5.aligned_with",
                "#next-edition dd",
                text("Pact for the Future", "Pacto para el Futuro", "Pacte pour l'avenir"));
        fact(
                "editions.5.launch",
                "#next-edition dd",
                text("World Council of 2023", "Consejo Mundial de 2023", "Conseil mondial de 2023"));
        fact(
                "editions.5.steps",
                "#next-edition li",
                text("Planned 1 February 2023", "Planificada 1 de febrero de 2023", "Planifiée 1er février 2023"));
        fact(
                "editions.5.steps",
                "#next-edition li",
                text(
                        "Launched and published 6 November 2023",
                        "Lanzada y publicada 6 de noviembre de 2023",
                        "Lancée et publiée 6 novembre 2023"));
    }

    private void standing() {
        fact(
                "mandates.2022-2025",
                "main",
                text(
                        "mandate 2022–2025 (World Congress, Daejeon, October 2022)",
                        "mandato 2022–2025 (Congreso Mundial, Daejeon, octubre de 2022)",
                        "mandat 2022–2025 (Congrès mondial, Daejeon, octobre 2022)"));
        var holder = community.chair(StoryPlan.MANDATE).representative();
        fact("leadership.chair", "dl.facts", text("Chair Bilbao", "Presidencia Bilbao", "Présidence Bilbao"));
        fact(
                "leadership.representative",
                "dl.facts dd",
                text(holder.name() + ", Mayor", holder.name() + ", alcalde", holder.name() + ", maire"));
        fact(
                "leadership.continues",
                "dl.facts dd",
                text(
                        "Continues in this role, held since the mandate 2019–2022",
                        "Continúa en el cargo, que ocupa desde el mandato 2019–2022",
                        "Reconduite dans cette fonction, exercée depuis le mandat 2019–2022"));
        StoryPlan.RENEWING.forEach(id ->
                fact("members." + id, "main tbody th", same(community.member(id).name())));
        fact("members.count", "main", text("11 members from", "11 miembros de", "11 membres de"));
        Stream.of("ee-tallinn", "fi-lappeenranta", "co-bogota", "rw-kigali", "it-milano", "fr-bordeaux")
                .forEach(id -> fact(
                        "pioneers." + id,
                        "#pioneers li",
                        same(community.member(id).name())));
        fact(
                "pioneers.sought",
                "#pioneers",
                text("Seats to fill: 5 to 6", "Plazas convocadas: 5 a 6", "Places à pourvoir : 5 à 6"));
        for (var affiliation : community.affiliations()) {
            var kind = affiliation.kind().equals("mechanism")
                    ? text("Consultation mechanism", "Mecanismo de consulta", "Mécanisme de consultation")
                    : text("Initiative", "Iniciativa", "Initiative");
            fact(
                    "affiliations." + affiliation.body().en(),
                    "#affiliations tbody tr",
                    text(
                            String.join(
                                    " ",
                                    affiliation.body().en(),
                                    kind.en(),
                                    "Bilbao",
                                    affiliation.role().en()),
                            String.join(
                                    " ",
                                    affiliation.body().es(),
                                    kind.es(),
                                    "Bilbao",
                                    affiliation.role().es()),
                            String.join(
                                    " ",
                                    affiliation.body().fr(),
                                    kind.fr(),
                                    "Bilbao",
                                    affiliation.role().fr())));
        }
    }

    private void study() {
        fact("study.title", "#study > h3", community.study().title());
        fact("study.subtitle", "#study", community.study().subtitle());
        fact("study.perspective", "#study", community.study().perspective());
        fact(
                "study.editions",
                "#study caption",
                text("Previous editions: 4", "Ediciones anteriores: 4", "Éditions précédentes : 4"));
        for (var edition : community.study().editions().subList(0, 4)) {
            var countries = edition.countries() == null ? "–" : "" + edition.countries();
            var line = edition.number() + " (" + edition.year() + ") %s " + edition.cities() + " " + countries;
            fact(
                    "editions." + edition.number(),
                    "#study tbody tr",
                    text(
                            line.formatted(edition.theme().en()),
                            line.formatted(edition.theme().es()),
                            line.formatted(edition.theme().fr())));
        }
        fact(
                "editions.1.presented",
                "#study tbody tr",
                text("Dakar, 5 December 2012", "Dakar, 5 de diciembre de 2012", "Dakar, 5 décembre 2012"));
    }

    private void fourthEdition() {
        var edition = community.edition(4);
        var theme = edition.theme();
        fact(
                "editions.4.theme",
                "#edition-4",
                text("Theme: " + theme.en(), "Tema: " + theme.es(), "Thème : " + theme.fr()));
        edition.objectives().forEach(objective -> fact("editions.4.objectives", "#edition-4 li", objective));
        var website = community.about().website();
        fact(
                "editions.4.figures",
                "#edition-4",
                text(
                        "35 cities from 20 countries, as reported by " + website,
                        "35 ciudades de 20 países, según " + website,
                        "35 villes de 20 pays, selon " + website));
        fact(
                "editions.4.published",
                "#edition-4",
                text(
                        "Published on 16 November 2021",
                        "Publicada el 16 de noviembre de 2021",
                        "Publiée le 16 novembre 2021"));
        fact(
                "editions.4.announced_at",
                "#edition-4",
                text(
                        "Announced at the World Council (Barcelona, November 2021)",
                        "Anunciada en el Consejo Mundial (Barcelona, noviembre de 2021)",
                        "Annoncée au Conseil mondial (Barcelona, novembre 2021)"));
        fact(
                "editions.4.languages",
                "#edition-4",
                text("Languages: Spanish and English", "Idiomas: español e inglés", "Langues : espagnol et anglais"));
        fact("editions.4.page", "#edition-4 a[href]", same(edition.page()));
    }

    private void contributions() {
        for (var one : community.contributions().cases()) {
            fact(
                    "contributions." + one.chapter(),
                    "#cases-gold-vi li",
                    text(
                            one.title() + " Chapter " + one.chapter() + ", " + one.pathway() + ", 26 June 2022 "
                                    + one.url(),
                            one.title() + " Capítulo " + one.chapter() + ", " + one.pathway() + ", 26 de junio de 2022 "
                                    + one.url(),
                            one.title() + " Chapitre " + one.chapter() + ", " + one.pathway() + ", 26 juin 2022 "
                                    + one.url()));
        }
        fact(
                "contributions.all_cases",
                "#cases-gold-vi a[href]",
                same(community.contributions().allCases()));
        fact(
                "contributions.final",
                "#cases-gold-vi",
                text(
                        "The final version of GOLD VI was announced for the World Congress of 2022 (Daejeon).",
                        "La versión final de GOLD VI se anunció para el Congreso Mundial de 2022 (Daejeon).",
                        "La version finale de GOLD VI a été annoncée pour le Congrès mondial de 2022 (Daejeon)."));
    }

    private void learning() {
        var planned = community.workPlan().activities().getLast();
        fact(
                "learning.purpose",
                "#learning",
                text(
                        after(planned.en(), "organise "),
                        after(planned.es(), "organización de "),
                        after(planned.fr(), "l'organisation de ")));
        fact("learning.held", "#learning li", StoryPlan.LEARNING_MEETING);
    }

    private static String after(String text, String words) {
        var at = text.indexOf(words);
        if (at < 0) throw new IllegalStateException("\"" + text + "\" does not say \"" + words + "\"");
        return text.substring(at + words.length());
    }

    private void fact(String what, String where, LocalText text) {
        facts.add(new Expected(what, where, text));
    }

    private static LocalText text(String en, String es, String fr) {
        return new LocalText(en, es, fr);
    }

    private static LocalText same(String text) {
        return new LocalText(text, text, text);
    }

    private static String plain(String text) {
        return text.toLowerCase()
                .replace('’', '\'')
                .replaceAll("[\\s\u00a0\u202f]+", " ")
                .replaceAll(" ([:;])", "$1");
    }
}
