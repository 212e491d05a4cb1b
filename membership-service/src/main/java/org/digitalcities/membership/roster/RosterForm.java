package org.digitalcities.membership.roster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.input.FormNumbers;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.FirstContact;
import org.digitalcities.membership.member.MemberViews.MemberRegistration;
import org.digitalcities.membership.member.MemberViews.MembershipStart;
import org.digitalcities.membership.member.Particulars.Axis;
import org.digitalcities.membership.member.ParticularsViews;
import org.digitalcities.membership.member.ParticularsViews.Coordinates;
import org.digitalcities.membership.member.ParticularsViews.MemberNames;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.membership.roster.RosterViews.MemberRecord;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.problem.FieldValidator;

/** The fields of a member's record in forms, which have the names of the API. */
final class RosterForm {

    /** Ticked if the members in {@link #CANDIDATES} are others. */
    static final String DISTINCT = "distinct";
    /** The ids of the members that the page has shown as similar. */
    static final String CANDIDATES = "candidates";

    private static final String LANGUAGE = "language.";
    private static final String AXIS = "axis.";

    private RosterForm() {}

    static MemberRegistration registration(String id, PageForm typed, FieldValidator fields) {
        var language = typed.value("language");
        return new MemberRegistration(
                id,
                typed.value("kind"),
                typed.value("name"),
                typed.value("short"),
                typed.value("country"),
                typed.value("section"),
                typed.value("zone"),
                language,
                new FirstContact(typed.value("contact.name"), typed.value("contact.email"), language),
                particulars(typed, fields),
                new MembershipStart(
                        typed.value("membership.mandate"),
                        typed.value("membership.since"),
                        typed.value("membership.source")),
                others(typed));
    }

    static MemberRecord record(PageForm typed, FieldValidator fields) {
        return new MemberRecord(
                typed.value("kind"),
                typed.value("name"),
                typed.value("short"),
                typed.value("country"),
                typed.value("section"),
                typed.value("zone"),
                particulars(typed, fields),
                others(typed));
    }

    private static List<String> others(PageForm typed) {
        return "true".equals(typed.value(DISTINCT)) ? candidates(typed) : List.of();
    }

    /** The ids of the members that the page has shown as similar. */
    static List<String> candidates(PageForm typed) {
        var ids = Optional.ofNullable(typed.value(CANDIDATES)).orElse("");
        return Stream.of(ids.split(" ")).filter(id -> !id.isEmpty()).toList();
    }

    private static ParticularsView particulars(PageForm typed, FieldValidator fields) {
        return new ParticularsView(
                new MemberNames(
                        typed.value("particulars.names.en"),
                        typed.value("particulars.names.es"),
                        typed.value("particulars.names.fr"),
                        typed.value("particulars.names.local")),
                FormNumbers.whole(fields, "particulars.population", typed.value("particulars.population")),
                typed.value("particulars.website"),
                places().mapToObj(place -> typed.value(LANGUAGE + place))
                        .filter(language -> language != null && !language.isEmpty())
                        .toList(),
                Arrays.stream(Axis.values())
                        .map(EnumNames::of)
                        .filter(axis -> "true".equals(typed.value(AXIS + axis)))
                        .toList(),
                coordinates(typed, fields));
    }

    private static IntStream places() {
        return IntStream.rangeClosed(1, ParticularsViews.MOST_LANGUAGES);
    }

    /** Both or none. */
    private static Coordinates coordinates(PageForm typed, FieldValidator fields) {
        var latitude = typed.value("particulars.coordinates.latitude");
        var longitude = typed.value("particulars.coordinates.longitude");
        if (isEmpty(latitude) && isEmpty(longitude)) return null;
        return new Coordinates(
                FormNumbers.decimal(fields, "particulars.coordinates.latitude", latitude),
                FormNumbers.decimal(fields, "particulars.coordinates.longitude", longitude));
    }

    private static boolean isEmpty(String value) {
        return value == null || value.isBlank();
    }

    /** The fields of a record as it is now. */
    static Map<String, String> values(Member member) {
        var profile = member.profile();
        var known = member.particulars();
        var values = new LinkedHashMap<String, String>();
        values.put("kind", EnumNames.of(profile.kind()));
        values.put("name", profile.name());
        values.put("short", text(profile.shortName()));
        values.put("country", profile.country());
        values.put("section", EnumNames.normal(profile.section()));
        values.put("zone", profile.zone().getId());
        values.put("particulars.names.en", text(known.names().en()));
        values.put("particulars.names.es", text(known.names().es()));
        values.put("particulars.names.fr", text(known.names().fr()));
        values.put("particulars.names.local", text(known.names().local()));
        values.put("particulars.population", text(known.population()));
        values.put("particulars.website", text(known.website()));
        places().forEach(place -> values.put(
                LANGUAGE + place,
                place <= known.languages().size() ? known.languages().get(place - 1) : ""));
        for (var axis : Axis.values())
            values.put(AXIS + EnumNames.of(axis), known.axes().contains(axis) ? "true" : "");
        var at = Optional.ofNullable(known.coordinates());
        values.put(
                "particulars.coordinates.latitude",
                text(at.map(found -> found.latitude()).orElse(null)));
        values.put(
                "particulars.coordinates.longitude",
                text(at.map(found -> found.longitude()).orElse(null)));
        return values;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
