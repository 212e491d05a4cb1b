package org.digitalcities.study.document;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.digitalcities.messaging.aggregate.ServiceDatabase;
import org.digitalcities.messaging.document.CollectionSchema;
import org.digitalcities.messaging.document.CollectionSchema.Kind;
import org.springframework.stereotype.Component;

/** Files in pieces of {@link #PIECE} bytes. */
@Component
final class DocumentFileStore {

    static final int PIECE = 512 * 1024;

    private static final String BUCKET = "documents";

    private final GridFSBucket bucket;
    private final MongoCollection<Document> pieces;

    DocumentFileStore(ServiceDatabase documents) {
        documents.collection(
                BUCKET + ".files",
                CollectionSchema.of()
                        .index("filename", "uploadDate")
                        .index("uploadDate")
                        .holds(Kind.NUMBER, "length", "chunkSize")
                        .holds(Kind.TIME, "uploadDate")
                        .holds(Kind.TEXT, "filename"));
        this.pieces = documents.collection(
                BUCKET + ".chunks",
                CollectionSchema.of()
                        .unique("files_id", "n")
                        .holds(Kind.NUMBER, "n")
                        .holds(Kind.BYTES, "data"));
        this.bucket = GridFSBuckets.create(documents.database(), BUCKET);
    }

    /** A file that is being written; it exists once it is finished. */
    record Upload(GridFSUploadStream target) {

        void write(byte[] piece, int length) {
            target.write(piece, 0, length);
        }

        /** Finishes the file and returns its id. */
        String finish() {
            target.close();
            return target.getObjectId().toHexString();
        }

        /** Removes what was written. */
        void abort() {
            target.abort();
        }
    }

    Upload upload(String name) {
        return new Upload(bucket.openUploadStream(name, new GridFSUploadOptions().chunkSizeBytes(PIECE)));
    }

    InputStream read(String file) {
        return bucket.openDownloadStream(new ObjectId(file));
    }

    void remove(String file) {
        bucket.delete(new ObjectId(file));
    }

    /** Removes older files that have none of these names, and pieces of unfinished uploads; returns the number of uploads. */
    int removeOrphans(Set<String> named, Instant before) {
        int removed = 0;
        for (var file : bucket.find(lt("uploadDate", Date.from(before))).into(new ArrayList<>())) {
            if (named.contains(file.getObjectId().toHexString())) continue;
            bucket.delete(file.getObjectId());
            removed++;
        }
        for (var upload : pieces.distinct("files_id", ObjectId.class).into(new ArrayList<>())) {
            if (!upload.getDate().toInstant().isBefore(before)
                    || bucket.find(eq("_id", upload)).first() != null) continue;
            pieces.deleteMany(eq("files_id", upload));
            removed++;
        }
        return removed;
    }
}
