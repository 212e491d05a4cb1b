package org.digitalcities.membership.member;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.Particulars.Axis;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Form;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.WebAddress;
import org.digitalcities.webkit.input.Checked.Within;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.FieldValidator;

/** A member's particulars in the API, in and out. */
public final class ParticularsViews {

    /** The most languages of a member. */
    public static final int MOST_LANGUAGES = 4;

    private static final int MOST_AXES = 6;
    private static final int MOST_PEOPLE = 2_000_000_000;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private ParticularsViews() {}

    /**
     * What is known of a member beside its name and place. It is public.
     *
     * @param names       the name in other languages
     * @param population  the number of inhabitants; of an association, those of its members
     * @param website     a complete address
     * @param languages   in which one can write to the member, by ISO 639-1
     * @param axes        the smart city axes in which the member is interested
     * @param coordinates where it is on a map
     */
    @SchemaName("MemberParticulars")
    public record ParticularsView(
            @Nullable MemberNames names,
            @Nullable @Within(min = 1, max = MOST_PEOPLE) Integer population,
            @Nullable @WebAddress String website,

            @Nullable @AtMost(MOST_LANGUAGES)
            List<@Form(value = "[a-z]{2}", max = 2, code = "language-code") String> languages,

            @Nullable @AtMost(MOST_AXES) List<@OneOf(Axis.class) String> axes,
            @Nullable Coordinates coordinates) {

        /** The value of the domain; it is valid only if {@code checks}, within this value's field, found no error. */
        public static Particulars read(ParticularsView given, FieldValidator checks) {
            if (given == null) return Particulars.NONE;
            var languages = given.languages == null
                    ? List.<String>of()
                    : given.languages.stream().distinct().toList();
            languages.stream()
                    .filter(language -> language != null && !LANGUAGES.contains(language))
                    .forEach(language -> checks.bad(
                            FieldError.of("languages", "language-code").with("language", language)));
            return new Particulars(
                    given.names == null
                            ? null
                            : new Particulars.Names(given.names.en, given.names.es, given.names.fr, given.names.local),
                    given.population,
                    given.website,
                    languages,
                    given.axes == null
                            ? List.of()
                            : given.axes.stream()
                                    .map(axis -> FieldValidator.constant(axis, Axis.class))
                                    .distinct()
                                    .sorted()
                                    .toList(),
                    Coordinates.read(given.coordinates));
        }

        /** What is shown of it; null if nothing is known. */
        public static ParticularsView of(Particulars known) {
            if (known.equals(Particulars.NONE)) return null;
            var names = known.names();
            return new ParticularsView(
                    names.equals(Particulars.NONE.names())
                            ? null
                            : new MemberNames(names.en(), names.es(), names.fr(), names.local()),
                    known.population(),
                    known.website(),
                    known.languages(),
                    known.axes().stream().map(EnumNames::of).toList(),
                    Optional.ofNullable(known.coordinates())
                            .map(at -> new Coordinates(at.latitude(), at.longitude()))
                            .orElse(null));
        }
    }

    /**
     * A member's name in other languages.
     *
     * @param local as it is written at home
     */
    public record MemberNames(
            @Nullable @Line(MemberViews.LONGEST_NAME) String en,
            @Nullable @Line(MemberViews.LONGEST_NAME) String es,
            @Nullable @Line(MemberViews.LONGEST_NAME) String fr,
            @Nullable @Line(MemberViews.LONGEST_NAME) String local) {}

    /** A place on earth, in degrees (WGS 84). */
    public record Coordinates(
            @Required @Within(min = -90, max = 90) Double latitude,
            @Required @Within(min = -180, max = 180) Double longitude) {

        private static Particulars.Coordinates read(Coordinates given) {
            return given == null || given.latitude == null || given.longitude == null
                    ? null
                    : new Particulars.Coordinates(given.latitude, given.longitude);
        }
    }
}
