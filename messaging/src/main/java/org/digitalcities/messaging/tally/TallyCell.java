package org.digitalcities.messaging.tally;

/**
 * The cell in which something counts.
 *
 * @param key    the figures under one key are read together, such as those of a campaign
 * @param bucket one of the figures under that key
 */
public record TallyCell(String key, String bucket) {

    public TallyCell {
        if (key.isEmpty() || bucket.isEmpty()) throw new IllegalArgumentException("a place has a key and a bucket");
    }

    /** As a path in a document. */
    String path() {
        return written(key) + "." + written(bucket);
    }

    static String written(String name) {
        return name.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    static String read(String written) {
        return written.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }
}
