package org.digitalcities.webkit.upload;

/**
 * A file that a form has brought.
 *
 * @param name  as the browser gave it; may be empty
 * @param bytes empty if no file was chosen, or if it is too large
 */
public record UploadedFile(String name, byte[] bytes, boolean isTooLarge) {

    private static final UploadedFile NONE = new UploadedFile("", new byte[0], false);

    public static UploadedFile none() {
        return NONE;
    }

    public boolean isMissing() {
        return bytes.length == 0 && !isTooLarge;
    }
}
