package org.digitalcities.membership.listfile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.community.Community;
import org.digitalcities.membership.member.Contact;
import org.digitalcities.membership.member.Enrolment;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Member.Profile;
import org.digitalcities.membership.member.MemberViews.FirstContact;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;

/** Reads the rows of a list as members, by the same checks as the API's. An empty cell changes nothing of a known member. */
public final class RowReader {

    private final ColumnMapping mapping;
    private final ListWords words;
    private final List<String> sections;

    public RowReader(ColumnMapping mapping, ListWords words, Community community) {
        this.mapping = mapping;
        this.words = words;
        this.sections = community.sectionIds();
    }

    /** What one row says; {@code errors} is empty if all of it is good. */
    public record Row(Map<ListColumn, String> values, Enrolment enrolment, List<FieldError> errors) {

        /** The fields that a known member would get, in the order of the columns. */
        public List<ListColumn> changed(Profile known) {
            return ListColumn.corrected().stream()
                    .filter(column -> values.containsKey(column))
                    .filter(column -> !column.text(known).equals(column.text(enrolment.profile())))
                    .toList();
        }

        /** Whether the row names another contact than the one on record. */
        public boolean namesAnother(Contact contact) {
            var email = values.get(ListColumn.CONTACT_EMAIL);
            return email != null && !enrolment.contact().email().equalsIgnoreCase(contact.email());
        }
    }

    /** The id of the member of a row; null if it says neither an id nor a country and a name. */
    public String id(List<String> cells) {
        return mapping.read(cells, words).get(ListColumn.ID);
    }

    /** @param known the member on record, or null */
    public Row read(List<String> cells, Member known) {
        var said = mapping.read(cells, words);
        var values = new EnumMap<ListColumn, String>(ListColumn.class);
        values.putAll(said);
        if (known == null)
            mapping.otherwise()
                    .forEach((field, value) -> ListColumn.of(field)
                            .ifPresent(column -> values.putIfAbsent(column, words.code(column, value))));
        else fill(values, known);
        var checks = FieldValidator.check();
        var enrolment = Enrolment.of(registration(values), sections, checks);
        var errors = new ArrayList<FieldError>();
        for (var error : checks.errors())
            errors.add(new FieldError(error.field().replace('.', '_'), error.code(), error.facts()));
        return new Row(said, enrolment, List.copyOf(errors));
    }

    private static void fill(Map<ListColumn, String> values, Member known) {
        for (var column : ListColumn.corrected()) {
            var value = column.text(known.profile());
            if (!value.isEmpty()) values.putIfAbsent(column, value);
        }
        values.putIfAbsent(ListColumn.LANGUAGE, known.contact().language());
        values.putIfAbsent(ListColumn.CONTACT_NAME, known.contact().name());
        values.putIfAbsent(ListColumn.CONTACT_EMAIL, known.contact().email());
    }

    private static MemberRegistration registration(Map<ListColumn, String> values) {
        return new MemberRegistration(
                values.get(ListColumn.ID),
                values.get(ListColumn.KIND),
                values.get(ListColumn.NAME),
                values.get(ListColumn.SHORT),
                values.get(ListColumn.COUNTRY),
                values.get(ListColumn.SECTION),
                values.get(ListColumn.ZONE),
                values.get(ListColumn.LANGUAGE),
                new FirstContact(values.get(ListColumn.CONTACT_NAME), values.get(ListColumn.CONTACT_EMAIL), null));
    }
}
