package org.digitalcities.study.publication;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.study.document.DocumentFiles;
import org.digitalcities.study.document.DocumentFiles.Upload;
import org.digitalcities.study.edition.Edition;
import org.digitalcities.study.edition.EditionContents;
import org.digitalcities.study.edition.Editions;
import org.digitalcities.study.meeting.Meetings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Accepts an edition's documents, holds them under embargo, and publishes them when their meeting opens. */
@Component
class Publications {

    private final Editions editions;
    private final DocumentFiles files;
    private final Meetings meetings;
    private final URI site;

    Publications(Editions editions, DocumentFiles files, Meetings meetings, @Value("${hub.public-url}") URI site) {
        this.editions = editions;
        this.files = files;
        this.meetings = meetings;
        this.site = site;
    }

    /** The result of submitting a document. */
    sealed interface Arrival {
        record Decided(Outcome<Edition> outcome) implements Arrival {}

        record Refused(Upload why) implements Arrival {}
    }

    /** The answer to a repeated act; empty for a new one. */
    Optional<Outcome<Edition>> repeat(String edition, Act act) {
        return editions.repeat(edition, act);
    }

    /**
     * Streams a document into the store and attaches it to its edition. The edition decides first, so that no upload is in vain.
     *
     * @param act creates the act when the body's digest is known, which its idempotency key needs
     */
    Arrival attach(
            String edition, String language, String title, InputStream body, Instant now, Function<String, Act> act)
            throws IOException {
        var known = editions.find(edition);
        if (known.isEmpty()) return new Arrival.Decided(new Outcome.Unknown<>(edition));
        var probe = new Edition.Command.Attach(new EditionContents.EditionDocument(language, title, "", "", 0, now));
        if (known.get().state().decide(probe, now) instanceof Decision.Rejected<Edition>(var reason)) {
            return new Arrival.Decided(new Outcome.Refused<>(reason));
        }
        return switch (files.store(edition + "-" + language + ".pdf", body)) {
            case Upload.Stored stored ->
                new Arrival.Decided(attach(edition, language, title, stored, act.apply(stored.sha256())));
            case Upload.TooLarge refused -> new Arrival.Refused(refused);
            case Upload.Refused refused -> new Arrival.Refused(refused);
        };
    }

    private Outcome<Edition> attach(String edition, String language, String title, Upload.Stored stored, Act act) {
        var document = new EditionContents.EditionDocument(
                language, title, stored.file(), stored.sha256(), stored.bytes(), act.now());
        var outcome = editions.act(edition, act, new Edition.Command.Attach(document));
        // After a refusal, a repeat or no change, the edition does not name this file.
        if (!(outcome instanceof Outcome.Done<Edition> done && done.changed())) files.remove(stored.file());
        return outcome;
    }

    /** Sets an embargo until a meeting is declared open; if it is open already, the edition is published at once. */
    Outcome<Edition> hold(String edition, Act act, Edition.Command.SetEmbargo command) {
        var outcome = editions.act(edition, act, command);
        publishDue(act.now());
        return outcome;
    }

    /**
     * Publishes every edition whose meeting is open. Called after a change of either, and periodically in case of a kill
     * in between. So the order does not matter, and an edition is published once.
     */
    void publishDue(Instant now) {
        var due = new LinkedHashMap<String, Edition.Command.Publish>();
        for (var edition : editions.embargoed()) {
            var meeting = edition.embargo().meeting();
            meetings.opened(meeting)
                    .ifPresent(opened -> due.put(edition.id(), new Edition.Command.Publish(meeting, opened, site)));
        }
        editions.act(due, Act.by("study-service", now));
    }

    /** The document in a language, for readers who may see it: everybody after publication, the study team before. */
    Optional<Shown> document(String edition, String language, boolean studyTeam) {
        return editions.find(edition)
                .flatMap(it -> work(it.state(), studyTeam)
                        .flatMap(work -> work.document(language))
                        .map(document -> shown(it.state(), document)));
    }

    /** A published document is dated by its publication, because the date of the upload is internal. */
    private static Shown shown(Edition edition, EditionContents.EditionDocument document) {
        return edition instanceof Edition.Published(var _, var _, var at)
                ? new Shown(document, edition.year(), true, at)
                : new Shown(document, edition.year(), false, document.uploaded());
    }

    /** A document that the reader may see, whether it is public, and its date. */
    record Shown(EditionContents.EditionDocument document, int year, boolean published, Instant since) {}

    private static Optional<EditionContents> work(Edition edition, boolean studyTeam) {
        return switch (edition) {
            case Edition.Published(var work, var _, var _) -> Optional.of(work);
            case Edition.Embargoed(var work, var _) -> studyTeam ? Optional.of(work) : Optional.empty();
            case Edition.Defined(var work) -> studyTeam ? Optional.of(work) : Optional.empty();
            case Edition.Planned _, Edition.Recorded _ -> Optional.empty();
        };
    }

    /** Removes what interrupted and replaced uploads have left. */
    int removeOrphans(Instant before) {
        var named = new HashSet<String>();
        for (var edition : editions.all()) {
            work(edition, true).stream()
                    .flatMap(it -> it.documents().stream())
                    .map(EditionContents.EditionDocument::file)
                    .forEach(named::add);
        }
        return files.removeOrphans(named, before);
    }
}
