package org.digitalcities.study.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.aggregate.Outcome;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.study.document.DocumentFiles;
import org.digitalcities.study.document.PdfCheck;
import org.digitalcities.study.edition.Edition;
import org.digitalcities.study.edition.EditionView;
import org.digitalcities.study.input.Limits;
import org.digitalcities.study.language.StandIns;
import org.digitalcities.study.language.Wording;
import org.digitalcities.webkit.answer.Versioned;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.key.Sha256;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The documents of an edition, and its embargo. */
@RestController
@RequestMapping("/api/editions/{id}")
class PublicationApi {

    private static final int TITLE = 300;
    private static final int DISCLAIMER = 2000;

    /**
     * Until when an edition is held back.
     *
     * @param meeting    the id of the meeting with whose opening it is published
     * @param disclaimer the funders' text; none if left out
     * @param standIn    the language that replaces one without a document, by the missing one: {@code {"es": "en"}}
     */
    record NewEmbargo(
            @Required @Id(Limits.ID) String meeting,
            @Text(DISCLAIMER) LocalText disclaimer,
            Map<String, String> standIn) {}

    private final Publications publications;
    private final Wording wording;
    private final long limit;
    private final URI site;

    PublicationApi(
            Publications publications, DocumentFiles files, Wording wording, @Value("${hub.public-url}") URI site) {
        this.publications = publications;
        this.wording = wording;
        this.limit = files.limit();
        this.site = site;
    }

    /**
     * Uploads the document of an edition in one language, a PDF. It replaces an earlier one in that language.
     *
     * @param language the language of the document
     * @param title    the title of the document, in its language
     * @param lang     the language of the reason if the file is refused
     */
    @AllowedFor(Role.STUDY)
    @PostMapping(path = "/documents", consumes = MediaType.APPLICATION_PDF_VALUE)
    Versioned<EditionView> uploadEditionDocument(
            @PathVariable String id,
            @RequestParam @Language String language,
            @RequestParam @Line(TITLE) String title,
            ActRequest acting,
            Lang lang,
            HttpServletRequest request) {
        var known = acting.on(id, publications::repeat, () -> digest(request, language, title));
        return known.done(act -> attach(id, language, title, act, lang, request), this::view);
    }

    private Outcome<Edition> attach(
            String id, String language, String title, Act act, Lang lang, HttpServletRequest request) {
        FieldValidator.check()
                .required("language", language)
                .language("language", language)
                .required("title", title)
                .line("title", title, TITLE)
                .throwIfAny();
        if (request.getContentLengthLong() > limit)
            throw Problem.tooLarge(limit).thrown();
        return switch (arrive(id, language, title, act, request)) {
            case Publications.Arrival.Decided(var outcome) -> outcome;
            case Publications.Arrival.Refused(DocumentFiles.Upload.TooLarge(var most)) ->
                throw Problem.tooLarge(most).thrown();
            case Publications.Arrival.Refused(DocumentFiles.Upload.Refused(var fault)) ->
                throw problem(fault, lang).thrown();
            case Publications.Arrival.Refused(DocumentFiles.Upload.Stored _) ->
                throw new IllegalStateException("stored and refused");
        };
    }

    /** Holds back an edition until its meeting is declared open. If the meeting is open, the edition is published at once. */
    @AllowedFor(Role.STUDY)
    @PostMapping("/embargo")
    Versioned<EditionView> setEditionEmbargo(@PathVariable String id, @RequestBody NewEmbargo body, ActRequest acting) {
        return acting.on(id, publications::repeat).done(act -> publications.hold(id, act, embargo(body)), this::view);
    }

    private static Edition.Command.SetEmbargo embargo(NewEmbargo body) {
        var fields = FieldValidator.check();
        var read = fields.read(body);
        Limits.standIns(fields, "standIn", body.standIn());
        fields.throwIfAny();
        return new Edition.Command.SetEmbargo(read.meeting(), read.disclaimer(), new StandIns(read.standIn()));
    }

    /** {@code kind} is the type of the file, {@code found} the same in the reader's language. */
    private Problem problem(PdfCheck.Fault fault, Lang lang) {
        return switch (fault) {
            case PdfCheck.Fault.Empty _ -> Problem.of(422, "pdf-empty");
            case PdfCheck.Fault.Truncated _ -> Problem.of(422, "pdf-truncated");
            case PdfCheck.Fault.Protected _ -> Problem.of(422, "pdf-protected");
            case PdfCheck.Fault.NotPdf(var kind) ->
                Problem.of(422, "not-a-pdf")
                        .with("kind", kind.wireName())
                        .with("found", wording.text("file." + kind.wireName(), Map.of(), lang.locale()));
        };
    }

    private Publications.Arrival arrive(String id, String language, String title, Act act, HttpServletRequest request) {
        try {
            return publications.attach(
                    id,
                    language,
                    title,
                    request.getInputStream(),
                    act.now(),
                    sha256 -> ActRequest.digested(act, digest(sha256, language, title)));
        } catch (IOException brokenOff) {
            throw Problem.of(400, "unreadable").thrown();
        }
    }

    /** The digest of a body that is not stored, if its key is known; a body over the limit is no repeat. */
    private String digest(HttpServletRequest request, String language, String title) {
        try {
            return digest(
                    Sha256.of(request.getInputStream(), limit)
                            .orElseThrow(() -> Problem.tooLarge(limit).thrown()),
                    language,
                    title);
        } catch (IOException brokenOff) {
            throw Problem.of(400, "unreadable").thrown();
        }
    }

    /** The digest of a streamed body is known only at its end: until then the key covers language and title. */
    private static String digest(String sha256, String language, String title) {
        return sha256 + ":" + language + ":" + title;
    }

    private EditionView view(Snapshot<Edition> it) {
        return EditionView.of(it.state(), true, site);
    }
}
