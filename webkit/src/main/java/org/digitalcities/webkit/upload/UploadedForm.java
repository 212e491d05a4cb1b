package org.digitalcities.webkit.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.digitalcities.webkit.key.Sha256;
import org.digitalcities.webkit.problem.Problem;

/**
 * A submitted form with a file (multipart/form-data). The body is read once, before its page's method is called.
 *
 * @param fields the fields that are no files
 * @param times  how often each name occurs
 */
public record UploadedForm(Map<String, String> fields, UploadedFile file, Map<String, Integer> times) {

    private static final String HELD = UploadedForm.class.getName();
    private static final int MOST_PARTS = 100;
    private static final int MOST_OF_FIELDS = 64 << 10;

    /** The form of this request; null if it has no parts. */
    public static UploadedForm of(HttpServletRequest request) {
        return (UploadedForm) request.getAttribute(HELD);
    }

    /** The value of a form's field, whichever type the form was sent as; null if there is none. */
    public static String value(HttpServletRequest request, String field) {
        var form = of(request);
        return form == null ? request.getParameter(field) : form.fields.get(field);
    }

    /** Identifies what was sent. */
    public String digest() {
        return Sha256.of(file.bytes()) + new TreeMap<>(fields);
    }

    /** @param most the bytes of the largest file; of a larger one nothing is kept */
    public static UploadedForm read(HttpServletRequest request, String fileField, int most) {
        var fields = new LinkedHashMap<String, String>();
        var times = new HashMap<String, Integer>();
        var file = UploadedFile.none();
        var left = MOST_OF_FIELDS;
        try {
            var upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            var count = 0;
            for (var parts = upload.getItemIterator(new ServletRequestContext(request)); parts.hasNext(); ) {
                if (++count > MOST_PARTS) throw Problem.tooLarge(MOST_OF_FIELDS).thrown();
                var part = parts.next();
                var name = part.getFieldName() == null ? "" : part.getFieldName();
                times.merge(name, 1, Integer::sum);
                if (name.equals(fileField) && !part.isFormField()) {
                    file = read(part.getName(), part.openStream(), most);
                    continue;
                }
                var value = part.openStream().readNBytes(left + 1);
                left -= value.length;
                if (left < 0) throw Problem.tooLarge(MOST_OF_FIELDS).thrown();
                fields.putIfAbsent(name, new String(value, StandardCharsets.UTF_8));
            }
        } catch (IOException malformed) {
            throw Problem.of(400, "unreadable").thrown();
        }
        var form = new UploadedForm(fields, file, times);
        request.setAttribute(HELD, form);
        return form;
    }

    /** Reads a file to its end, because a browser that is cut off shows no answer. */
    private static UploadedFile read(String name, InputStream in, int most) throws IOException {
        var kept = new ByteArrayOutputStream();
        in.transferTo(new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (kept.size() <= most) kept.write(bytes, offset, Math.min(length, most + 1 - kept.size()));
            }
        });
        var tooLarge = kept.size() > most;
        return new UploadedFile(name == null ? "" : name, tooLarge ? new byte[0] : kept.toByteArray(), tooLarge);
    }
}
