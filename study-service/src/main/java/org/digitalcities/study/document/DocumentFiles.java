package org.digitalcities.study.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.digitalcities.study.document.PdfCheck.Fault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The bytes of the study's documents. A file has no effect until an edition names it. */
@Component
public class DocumentFiles {

    private static final int COPIED_AT_ONCE = 64 * 1024;

    /** The result of an upload. */
    public sealed interface Upload {
        record Stored(String file, String sha256, long bytes) implements Upload {}

        record TooLarge(long limit) implements Upload {}

        record Refused(Fault why) implements Upload {}
    }

    private final DocumentFileStore store;
    private final long limit;

    DocumentFiles(DocumentFileStore store, @Value("${hub.study.largest-document:52428800}") long limit) {
        this.store = store;
        this.limit = limit;
    }

    /** The maximum size of one document, in bytes. */
    public long limit() {
        return limit;
    }

    /** Streams a PDF into the store; a refused or interrupted upload leaves nothing behind. */
    public Upload store(String name, InputStream body) throws IOException {
        var target = store.upload(name);
        var check = new PdfCheck();
        try {
            var buffer = new byte[DocumentFileStore.PIECE];
            for (int read; (read = body.readNBytes(buffer, 0, buffer.length)) > 0; ) {
                check.update(buffer, read);
                if (check.bytes() > limit) {
                    target.abort();
                    return new Upload.TooLarge(limit);
                }
                var wrong = check.beginning();
                if (wrong.isPresent()) {
                    target.abort();
                    return new Upload.Refused(wrong.get());
                }
                target.write(buffer, read);
            }
            var wrong = check.whole();
            if (wrong.isPresent()) {
                target.abort();
                return new Upload.Refused(wrong.get());
            }
            return new Upload.Stored(target.finish(), HexFormat.of().formatHex(check.sha256()), check.bytes());
        } catch (IOException | RuntimeException e) {
            try {
                target.abort();
            } catch (RuntimeException alsoGone) {
                e.addSuppressed(alsoGone);
            }
            throw e;
        }
    }

    /** Copies a part of a file; reads only the chunks that hold it. */
    public void copy(String file, long first, long length, OutputStream out) throws IOException {
        try (var in = store.read(file)) {
            in.skipNBytes(first);
            var buffer = new byte[COPIED_AT_ONCE];
            for (long left = length; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) throw new EOFException("the file is shorter than its edition says");
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    /** Removes a file that no edition names any more. */
    public void remove(String file) {
        store.remove(file);
    }

    /**
     * Removes files that no edition names, and chunks of unfinished uploads, which a kill may leave.
     *
     * @param before only older files, so that a running upload keeps its chunks
     * @return how many uploads it removed
     */
    public int removeOrphans(Set<String> named, Instant before) {
        return store.removeOrphans(named, before);
    }
}
