package org.digitalcities.study.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.participation.Participants;

/** The content of an edition that the hub runs, from its approach on. */
public record EditionContents(
        Plan plan, Approach approach, Participants participants, List<EditionDocument> documents) {

    public EditionContents {
        documents = List.copyOf(documents);
    }

    /**
     * The plan of an edition.
     *
     * @param methodFrom the number of the edition whose method is taken over, or null for a new method
     * @param launch     the id of the meeting at which it will be launched, or null while that is undecided
     * @param method     the method that was taken over, or null if none is recorded
     */
    public record Plan(int number, int year, Integer methodFrom, String launch, LocalText method) {

        Plan takingOver(LocalText method) {
            return new Plan(number, year, methodFrom, launch, method);
        }
    }

    /** The subject of an edition, and how it fits UCLG's programme, such as the Pact for the Future. */
    public record Approach(
            LocalText theme, String alignedWith, List<Component> components, List<LocalText> objectives) {
        public Approach {
            components = List.copyOf(components);
            objectives = objectives == null ? List.of() : List.copyOf(objectives);
        }
    }

    /** The components of the Pact for the Future. */
    public enum Component {
        PEOPLE,
        PLANET,
        GOVERNMENT;

        /** The text in the API. */
        public String wireName() {
            return EnumNames.of(this);
        }

        /** Parses a component, in any case. */
        public static Component named(String written) {
            return EnumNames.parse(written, Component.class);
        }
    }

    /** One file of the edition, one per language; {@code file} is the id of its stored bytes. */
    public record EditionDocument(
            String language, String title, String file, String sha256, long bytes, Instant uploaded) {}

    /**
     * Held until {@code meeting} is declared open.
     *
     * @param disclaimer the funders' text for this edition, or null
     * @param standIns   which language replaces one without a document
     */
    public record Embargo(String meeting, Instant since, LocalText disclaimer, StandIns standIns) {

        Edition.Command.SetEmbargo asCommand() {
            return new Edition.Command.SetEmbargo(meeting, disclaimer, standIns);
        }
    }

    public Optional<EditionDocument> document(String language) {
        return documents.stream().filter(it -> it.language().equals(language)).findFirst();
    }

    public List<String> documentLanguages() {
        return documents.stream().map(EditionDocument::language).toList();
    }

    EditionContents with(EditionDocument document) {
        var all = new ArrayList<>(documents);
        all.removeIf(it -> it.language().equals(document.language()));
        all.add(document);
        all.sort(Comparator.comparing(EditionDocument::language));
        return new EditionContents(plan, approach, participants, all);
    }

    EditionContents with(Participants participants) {
        return new EditionContents(plan, approach, participants, documents);
    }

    EditionContents with(Approach approach) {
        return new EditionContents(plan, approach, participants, documents);
    }
}
