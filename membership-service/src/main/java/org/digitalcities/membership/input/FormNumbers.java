package org.digitalcities.membership.input;

import java.util.regex.Pattern;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.text.PlainText;

/** Numbers that are typed into forms. */
public final class FormNumbers {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}([.,][0-9]{1,9})?");

    private FormNumbers() {}

    /** A whole number; null for an empty field, and for a text that is none, which is an error of the field. */
    public static Integer whole(FieldValidator fields, String field, String typed) {
        var text = PlainText.clean(typed);
        if (text == null || text.isEmpty()) return null;
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notANumber) {
            fields.bad(field, "whole-number");
            return null;
        }
    }

    /** A number with a point or a comma before its fraction; null for an empty field, and for a text that is none. */
    public static Double decimal(FieldValidator fields, String field, String typed) {
        var text = PlainText.clean(typed);
        if (text == null || text.isEmpty()) return null;
        if (DECIMAL.matcher(text).matches()) return Double.valueOf(text.replace(',', '.'));
        fields.bad(field, "decimal-number");
        return null;
    }
}
