package org.digitalcities.membership.memberlist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.listfile.ColumnMapping;
import org.digitalcities.membership.listfile.ListColumn;
import org.digitalcities.membership.memberlist.UploadedList.Mode;
import org.digitalcities.membership.memberlist.UploadedListViews.ListReading;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;

/** Reads how a list is to be read, from a form as from the API, by the same checks. */
final class UploadedListInput {

    /** The value of a form's field for a column that the file does not have. */
    static final String NONE = "0";

    private static final String OTHERWISE = "otherwise.";

    private UploadedListInput() {}

    record Reading(ColumnMapping columns, Mode mode, String source) {}

    static Reading read(ListReading given, List<String> sections, FieldValidator fields) {
        var read = fields.read(given);
        var columns = read.columns() == null ? Map.<String, Integer>of() : read.columns();
        var otherwise = new HashMap<String, String>();
        for (var column : columns.keySet())
            if (ListColumn.of(column).isEmpty()) fields.bad(unknown("columns", UploadedListViews.columnNames()));
        if (columns.containsValue(null)) fields.bad("columns", "required");
        if (read.otherwise() != null) {
            for (var value : read.otherwise().entrySet()) {
                var column = ListColumn.of(value.getKey()).filter(ColumnMapping.COMMON::contains);
                if (column.isEmpty()) fields.bad(unknown("otherwise", common()));
                else if (value.getValue() != null && !value.getValue().isBlank())
                    otherwise.put(value.getKey(), common(column.get(), value.getValue(), sections, fields));
            }
        }
        if (fields.failures() > 0) return null;
        return new Reading(
                new ColumnMapping(columns, otherwise), FieldValidator.constant(read.mode(), Mode.class), read.source());
    }

    private static FieldError unknown(String field, List<String> allowed) {
        return FieldError.of(field, "not-one-of").with("allowed", allowed);
    }

    private static List<String> common() {
        return ColumnMapping.COMMON.stream().map(ListColumn::field).toList();
    }

    private static String common(ListColumn column, String value, List<String> sections, FieldValidator fields) {
        var field = OTHERWISE + column.field();
        switch (column) {
            case SECTION -> fields.requiredOneOf(field, value, sections);
            case ZONE -> fields.requiredZone(field, value);
            case LANGUAGE -> fields.requiredLanguage(field, value);
            case KIND -> fields.oneOf(field, value, MemberKind.class);
            case ID, NAME, SHORT, COUNTRY, CONTACT_NAME, CONTACT_EMAIL ->
                throw new IllegalArgumentException(column + " has no common value");
        }
        return value;
    }

    /** The same from a form: a field for each column, and one for each common value. */
    static Reading read(PageForm typed, List<String> sections, FieldValidator fields) {
        var columns = new HashMap<String, Integer>();
        var otherwise = new HashMap<String, String>();
        for (var column : ListColumn.values()) {
            var field = column.field();
            var place = typed.value(field);
            if (place != null && !place.isEmpty() && !place.equals(NONE)) {
                var number = FormNumbers.whole(fields, field, place);
                if (number != null) columns.put(field, number);
            }
            if (ColumnMapping.COMMON.contains(column)) {
                var value = typed.value(OTHERWISE + field);
                if (value != null && !value.equals(NONE)) otherwise.put(field, value);
            }
        }
        return read(new ListReading(columns, otherwise, typed.value("mode"), typed.value("source")), sections, fields);
    }

    /** What the form shows for a choice. */
    static Map<String, String> values(ColumnMapping columns, Mode mode, String source) {
        var values = new HashMap<String, String>();
        for (var column : ListColumn.values()) {
            var place = columns.places().get(column.field());
            values.put(column.field(), place == null ? NONE : place.toString());
            if (ColumnMapping.COMMON.contains(column))
                values.put(OTHERWISE + column.field(), columns.otherwise().getOrDefault(column.field(), NONE));
        }
        values.put("mode", EnumNames.of(mode));
        values.put("source", source);
        return values;
    }
}
