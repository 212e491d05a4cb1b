package org.digitalcities.study.edition;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;
import static org.digitalcities.messaging.decision.Reason.conflict;
import static org.digitalcities.messaging.decision.Reason.invalid;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.StudyEvent;
import org.digitalcities.contracts.StudyEvent.ApproachDefined;
import org.digitalcities.contracts.StudyEvent.CityJoined;
import org.digitalcities.contracts.StudyEvent.EditionEmbargoed;
import org.digitalcities.contracts.StudyEvent.EditionPlanned;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.contracts.StudyEvent.EditionRecorded;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.study.edition.EditionContents.Approach;
import org.digitalcities.study.edition.EditionContents.EditionDocument;
import org.digitalcities.study.edition.EditionContents.Embargo;
import org.digitalcities.study.edition.EditionContents.Plan;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.participation.Participants;
import org.digitalcities.study.participation.Participants.Joining;
import org.digitalcities.study.participation.Participation;

/**
 * One edition of the Smart Cities Study. Editions made before the hub are {@link Recorded}, with figures as their source reports
 * them. One that the hub runs goes through {@link Planned}, {@link Defined}, {@link Embargoed} and {@link Published}, and its
 * figures are counted from its cities.
 */
public sealed interface Edition {

    /** The languages of publication: each has a document, or is explicitly replaced by another. */
    List<String> STUDY_LANGUAGES = List.of("en", "es");

    record Recorded(int number, int year, LocalText theme, PriorEditionRecord history) implements Edition {}

    record Planned(Plan plan) implements Edition {
        public int number() {
            return plan.number();
        }

        public int year() {
            return plan.year();
        }
    }

    record Defined(EditionContents work) implements Edition {
        public int number() {
            return work.plan().number();
        }

        public int year() {
            return work.plan().year();
        }
    }

    record Embargoed(EditionContents work, Embargo embargo) implements Edition {
        public int number() {
            return work.plan().number();
        }

        public int year() {
            return work.plan().year();
        }
    }

    record Published(EditionContents work, Embargo embargo, Instant at) implements Edition {
        public int number() {
            return work.plan().number();
        }

        public int year() {
            return work.plan().year();
        }
    }

    int number();

    int year();

    /** The method, for the next edition to take over; null if it is not recorded. */
    default LocalText method() {
        return switch (this) {
            case Recorded it -> it.history().method();
            case Planned it -> it.plan().method();
            case Defined it -> it.work().plan().method();
            case Embargoed it -> it.work().plan().method();
            case Published it -> it.work().plan().method();
        };
    }

    default String id() {
        return id(number());
    }

    static String id(int number) {
        return "edition-" + number;
    }

    /** The commands for an existing edition. */
    sealed interface Command {
        /** {@code languages} are those in which the theme is needed. */
        record DefineApproach(Approach approach, List<String> languages) implements Command {}

        record Join(String city, String cityName, String country) implements Command {}

        record Attach(EditionDocument document) implements Command {}

        record SetEmbargo(String meeting, LocalText disclaimer, StandIns standIns) implements Command {}

        /** The meeting was declared open: publishes the edition that waits for it. {@code site} is the base of addresses. */
        record Publish(String meeting, Instant opened, URI site) implements Command {}
    }

    /** Records an edition made before the hub; its theme is needed in these languages. */
    static Decision<Edition> record(
            int number, int year, LocalText theme, PriorEditionRecord history, List<String> languages) {
        var missing = missing(theme, languages);
        if (!missing.isEmpty()) return rejected(languageMissing(missing));
        return changed(
                new Recorded(number, year, theme, history),
                new EditionRecorded(
                        id(number), number, year, theme, history.cities(), history.countries(), history.source()));
    }

    static Decision<Edition> plan(Plan plan) {
        return changed(
                new Planned(plan),
                new EditionPlanned(id(plan.number()), plan.number(), plan.year(), plan.methodFrom()));
    }

    default Decision<Edition> decide(Command command, Instant now) {
        return switch (this) {
            case Recorded _ ->
                switch (command) {
                    case Command.Publish _ -> unchanged();
                    case Command.DefineApproach _, Command.Join _, Command.Attach _, Command.SetEmbargo _ ->
                        rejected(conflict("edition-is-history"));
                };
            case Planned(var plan) ->
                switch (command) {
                    case Command.DefineApproach c ->
                        define(new EditionContents(plan, c.approach(), Participants.NONE, List.of()), c.languages());
                    case Command.Publish _ -> unchanged();
                    case Command.Join _, Command.Attach _, Command.SetEmbargo _ ->
                        rejected(conflict("approach-not-defined"));
                };
            case Defined(var work) ->
                switch (command) {
                    case Command.DefineApproach c ->
                        c.approach().equals(work.approach())
                                ? unchanged()
                                : define(work.with(c.approach()), c.languages());
                    case Command.Join c -> join(work, new Participation(c.city(), c.cityName(), c.country(), now));
                    case Command.Attach c ->
                        holds(work, c.document()) ? unchanged() : changed(new Defined(work.with(c.document())));
                    case Command.SetEmbargo c -> hold(work, c, now);
                    case Command.Publish _ -> unchanged();
                };
            case Embargoed(var work, var embargo) ->
                switch (command) {
                    case Command.DefineApproach _, Command.Join _ ->
                        rejected(conflict("edition-under-embargo").with("meeting", embargo.meeting()));
                    case Command.Attach c ->
                        holds(work, c.document())
                                ? unchanged()
                                : changed(new Embargoed(work.with(c.document()), embargo));
                    case Command.SetEmbargo c -> c.equals(embargo.asCommand()) ? unchanged() : hold(work, c, now);
                    case Command.Publish c ->
                        c.meeting().equals(embargo.meeting()) ? publish(work, embargo, c) : unchanged();
                };
            case Published it ->
                switch (command) {
                    case Command.Publish _ -> unchanged();
                    case Command.DefineApproach _, Command.Join _, Command.Attach _, Command.SetEmbargo _ ->
                        rejected(conflict("edition-published").with("published", it.at()));
                };
        };
    }

    private static Decision<Edition> define(EditionContents work, List<String> languages) {
        var approach = work.approach();
        var missing = missing(approach.theme(), languages);
        if (!missing.isEmpty()) return rejected(languageMissing(missing));
        var components = approach.components().stream()
                .map(EditionContents.Component::wireName)
                .toList();
        return changed(
                new Defined(work),
                new ApproachDefined(id(work.plan().number()), approach.theme(), approach.alignedWith(), components));
    }

    private static Decision<Edition> join(EditionContents work, Participation newcomer) {
        return switch (work.participants().join(newcomer)) {
            case Joining.AlreadyIn _ -> unchanged();
            case Joining.Full _ -> rejected(conflict("edition-full").with("most", Participants.MOST));
            case Joining.Contradicts(var standing) ->
                rejected(conflict("city-joined-otherwise")
                        .with("city", standing.city())
                        .with("cityName", standing.cityName())
                        .with("country", standing.country()));
            case Joining.Joined(var all) ->
                changed(
                        new Defined(work.with(all)),
                        new CityJoined(
                                id(work.plan().number()), newcomer.city(), newcomer.cityName(), newcomer.country()));
        };
    }

    private static boolean holds(EditionContents work, EditionDocument document) {
        return work.document(document.language())
                .filter(it ->
                        it.sha256().equals(document.sha256()) && it.title().equals(document.title()))
                .isPresent();
    }

    private static Decision<Edition> hold(EditionContents work, Command.SetEmbargo command, Instant now) {
        if (work.participants().cities() == 0) return rejected(conflict("no-city-takes-part"));
        var unknown = command.standIns().unknown(StandIns.WORKING_LANGUAGES);
        if (!unknown.isEmpty())
            return rejected(invalid("language-unknown").with("languages", String.join(", ", unknown)));
        var unmet = command.standIns().unmet(STUDY_LANGUAGES, work.documentLanguages());
        if (!unmet.isEmpty()) return rejected(languageMissing(unmet));
        var disclaimer = command.disclaimer();
        if (disclaimer != null) {
            // The languages of the theme are those in which the edition is presented.
            var missing = new ArrayList<>(disclaimer.missing());
            missing.removeAll(work.approach().theme().missing());
            if (!missing.isEmpty()) return rejected(languageMissing(missing));
        }
        return changed(
                new Embargoed(work, new Embargo(command.meeting(), now, disclaimer, command.standIns())),
                new EditionEmbargoed(id(work.plan().number()), command.meeting()));
    }

    /** The publication is dated by the later of embargo and opening, so it does not depend on when the events arrive. */
    private static Decision<Edition> publish(EditionContents work, Embargo embargo, Command.Publish command) {
        var plan = work.plan();
        var at = command.opened().isAfter(embargo.since()) ? command.opened() : embargo.since();
        var page = command.site().resolve("/study/" + id(plan.number()));
        var documents = work.documents().stream()
                .map(it -> new StudyEvent.Document(
                        it.language(),
                        it.title(),
                        URI.create(page + "/documents/" + it.language() + ".pdf"),
                        it.sha256(),
                        it.bytes()))
                .toList();
        return changed(
                new Published(work, embargo, at),
                new EditionPublished(
                        id(plan.number()),
                        plan.number(),
                        plan.year(),
                        title(plan.year()),
                        work.approach().theme(),
                        work.participants().cities(),
                        work.participants().countries(),
                        documents,
                        page,
                        at));
    }

    /** The study keeps its English name in every language. */
    static LocalText title(int year) {
        var title = "Smart Cities Study " + year;
        return new LocalText(title, title, title);
    }

    private static List<String> missing(LocalText text, List<String> languages) {
        return text.missing().stream().filter(languages::contains).toList();
    }

    private static Reason languageMissing(List<String> languages) {
        return invalid("language-missing").with("languages", String.join(", ", languages));
    }
}
