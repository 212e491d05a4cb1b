package org.digitalcities.messaging.listing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * A position in a listing, given by a value and an id. Its text, the cursor, also names the
 * collection, the order and the filters; it is opaque to clients.
 */
record ListingCursor(Object value, String id) {

    private static final String FORM = "1";
    private static final char SEPARATOR = '\0';

    static String cursor(ListingQuery part, Document document) {
        var value = switch (document.getEmbedded(List.of(part.order().path().split("\\.")), Object.class)) {
            case Date date -> Long.toString(date.getTime());
            case Object other -> other.toString();
        };
        var text = String.join(String.valueOf(SEPARATOR), FORM, part.place(), value, document.getString("_id"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static ListingCursor of(ListingQuery part, String cursor) {
        var pieces = text(part, cursor).split(String.valueOf(SEPARATOR), -1);
        if (pieces.length != 4 || !pieces[0].equals(FORM) || pieces[3].isEmpty())
            throw refusal(part, InvalidCursorException.Reason.MALFORMED);
        if (!pieces[1].equals(part.place())) throw refusal(part, InvalidCursorException.Reason.OF_ANOTHER_LIST);
        return new ListingCursor(value(part, pieces[2]), pieces[3]);
    }

    private static String text(ListingQuery part, String cursor) {
        if (cursor.length() > ListingQuery.LONGEST_CURSOR) throw refusal(part, InvalidCursorException.Reason.MALFORMED);
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refusal(part, InvalidCursorException.Reason.MALFORMED);
        }
    }

    private static Object value(ListingQuery part, String text) {
        var kind = part.order().kind();
        if (kind == SortOrder.Kind.TEXT) return text;
        try {
            var number = Long.parseLong(text);
            return kind == SortOrder.Kind.TIME ? new Date(number) : (Object) number;
        } catch (NumberFormatException e) {
            throw refusal(part, InvalidCursorException.Reason.MALFORMED);
        }
    }

    private static InvalidCursorException refusal(ListingQuery part, InvalidCursorException.Reason reason) {
        return new InvalidCursorException(part.before() == null ? "after" : "before", reason);
    }
}
