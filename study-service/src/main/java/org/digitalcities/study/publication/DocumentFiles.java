package org.digitalcities.study.publication;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.Set;
import org.bson.types.ObjectId;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.digitalcities.study.publication.PdfCheck.Fault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The bytes of the study's documents. A file has no effect until an edition names it. */
@Component
class DocumentFiles {

    private static final String BUCKET = "documents";
    private static final int PIECE = 512 * 1024;
    private static final int COPIED_AT_ONCE = 64 * 1024;

    /** The result of an upload. */
    sealed interface Upload {
        record Stored(String file, String sha256, long bytes) implements Upload {}

        record TooLarge(long limit) implements Upload {}

        record Refused(Fault why) implements Upload {}
    }

    private final MongoDatabase database;
    private final GridFSBucket bucket;
    private final long limit;

    DocumentFiles(ServiceDatabase documents, @Value("${hub.study.largest-document:52428800}") long limit) {
        this.database = documents.database();
        documents.collection(
                BUCKET + ".files",
                CollectionSchema.of()
                        .index("filename", "uploadDate")
                        .index("uploadDate")
                        .holds(Kind.NUMBER, "length", "chunkSize")
                        .holds(Kind.TIME, "uploadDate")
                        .holds(Kind.TEXT, "filename"));
        documents.collection(
                BUCKET + ".chunks",
                CollectionSchema.of()
                        .unique("files_id", "n")
                        .holds(Kind.NUMBER, "n")
                        .holds(Kind.BYTES, "data"));
        this.bucket = GridFSBuckets.create(database, BUCKET);
        this.limit = limit;
    }

    /** The maximum size of one document, in bytes. */
    long limit() {
        return limit;
    }

    /** Streams a PDF into the store; a refused or interrupted upload leaves nothing behind. */
    Upload store(String name, InputStream body) throws IOException {
        var target = bucket.openUploadStream(name, new GridFSUploadOptions().chunkSizeBytes(PIECE));
        var check = new PdfCheck();
        try {
            var buffer = new byte[PIECE];
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
                target.write(buffer, 0, read);
            }
            var wrong = check.whole();
            if (wrong.isPresent()) {
                target.abort();
                return new Upload.Refused(wrong.get());
            }
            target.close();
            return new Upload.Stored(
                    target.getObjectId().toHexString(), HexFormat.of().formatHex(check.sha256()), check.bytes());
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
    void copy(String file, long first, long length, OutputStream out) throws IOException {
        try (var in = bucket.openDownloadStream(new ObjectId(file))) {
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

    void remove(String file) {
        bucket.delete(new ObjectId(file));
    }

    /**
     * Removes files that no edition names, and chunks of unfinished uploads, which a kill may leave.
     *
     * @param before only older files, so that a running upload keeps its chunks
     * @return how many uploads it removed
     */
    int removeOrphans(Set<String> named, Instant before) {
        int removed = 0;
        for (var file : bucket.find(lt("uploadDate", Date.from(before))).into(new ArrayList<>())) {
            if (named.contains(file.getObjectId().toHexString())) continue;
            bucket.delete(file.getObjectId());
            removed++;
        }
        var pieces = database.getCollection(BUCKET + ".chunks");
        for (var upload : pieces.distinct("files_id", ObjectId.class).into(new ArrayList<>())) {
            if (!upload.getDate().toInstant().isBefore(before)
                    || bucket.find(eq("_id", upload)).first() != null) continue;
            pieces.deleteMany(eq("files_id", upload));
            removed++;
        }
        return removed;
    }
}
