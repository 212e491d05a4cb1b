package org.digitalcities.study.publication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.digitalcities.study.document.DocumentFiles;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of editions as downloads: whole, in part, or not modified (RFC 9110). */
@Controller
class DocumentPages {

    private final Publications publications;
    private final DocumentFiles files;

    DocumentPages(Publications publications, DocumentFiles files) {
        this.publications = publications;
        this.files = files;
    }

    /** Under embargo only the study team gets it; for all others it does not exist. */
    @AllowedFor(anyone = true)
    @GetMapping("/study/{id}/documents/{language:en|es|fr}.pdf")
    void document(
            @PathVariable String id,
            @PathVariable String language,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var shown = publications
                .document(id, language, caller.has(Role.STUDY))
                .orElseThrow(() -> Problem.unknown().thrown());
        var document = shown.document();
        var conditions = new Conditions(document.sha256(), modified(shown.since()));
        response.setHeader(HttpHeaders.ETAG, "\"" + document.sha256() + "\"");
        response.setHeader(HttpHeaders.LAST_MODIFIED, Conditions.written(conditions.modified()));
        // No cache may keep a document under embargo.
        response.setHeader(HttpHeaders.CACHE_CONTROL, shown.published() ? "no-cache" : "private, no-store");
        switch (conditions.answer(
                request.getHeaders(HttpHeaders.IF_MATCH),
                request.getHeader(HttpHeaders.IF_UNMODIFIED_SINCE),
                request.getHeaders(HttpHeaders.IF_NONE_MATCH),
                request.getHeader(HttpHeaders.IF_MODIFIED_SINCE))) {
            case NOT_MODIFIED -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            case FAILED -> throw Problem.of(412, "document-changed").thrown();
            case GIVE ->
                give(
                        shown,
                        language,
                        range(request, conditions, document.bytes()),
                        request.getMethod().equals("HEAD"),
                        response);
        }
    }

    private void give(
            Publications.Shown shown, String language, ByteRange range, boolean headOnly, HttpServletResponse response)
            throws IOException {
        var document = shown.document();
        if (range instanceof ByteRange.Unsatisfiable) {
            throw Problem.of(416, "range-unsatisfiable")
                    .with("bytes", document.bytes())
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + document.bytes())
                    .thrown();
        }
        var part = range instanceof ByteRange.Part it ? it : new ByteRange.Part(0, document.bytes() - 1);
        if (range instanceof ByteRange.Part) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + document.bytes());
        }
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLengthLong(part.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                FileName.disposition(
                        document.title(), shown.year(), Lang.named(language).orElseThrow()));
        if (!headOnly) files.copy(document.file(), part.first(), part.length(), response.getOutputStream());
    }

    /** A range is given for GET only, and only if the client has the rest of the same file. */
    private static ByteRange range(HttpServletRequest request, Conditions conditions, long length) {
        var asked = request.getMethod().equals("GET") && conditions.same(request.getHeader(HttpHeaders.IF_RANGE));
        return ByteRange.of(asked ? request.getHeader(HttpHeaders.RANGE) : null, length);
    }

    /** Not later than now, because a demonstration's business clock may be ahead. */
    private static Instant modified(Instant since) {
        var now = Clock.systemUTC().instant();
        return (since.isAfter(now) ? now : since).truncatedTo(ChronoUnit.SECONDS);
    }
}
