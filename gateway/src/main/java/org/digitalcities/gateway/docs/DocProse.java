package org.digitalcities.gateway.docs;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Texts of the API's document for its pages. Templates use it as {@code ${@docProse}}. */
@Component("docProse")
final class DocProse {

    /** A piece of a text, as code or as words. */
    public record Piece(String text, boolean code) {}

    /** A text, whose code stands between backquotes. An unpaired backquote is part of the words. */
    public List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var at = 0;
        for (var open = text.indexOf('`'); open >= 0; open = text.indexOf('`', at)) {
            var close = text.indexOf('`', open + 1);
            if (close < 0) break;
            if (open > at) pieces.add(new Piece(text.substring(at, open), false));
            pieces.add(new Piece(text.substring(open + 1, close), true));
            at = close + 1;
        }
        if (at < text.length()) pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }

    /** A path or a field's name, in the parts between which a line may break: before a slash, after a full stop. */
    public List<String> parts(String name) {
        return List.of(name.split("(?=/)|(?<=\\.)"));
    }
}
