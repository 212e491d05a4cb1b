package org.digitalcities.membership.member;

import java.util.List;

/**
 * What else is known of a member. It is public, and all of it may be missing.
 *
 * @param population the number of inhabitants, or null
 * @param website    a complete web address, or null
 * @param languages  in which one can write to the member, by ISO 639-1
 * @param axes       the smart city axes in which the member is interested
 */
public record Particulars(
        Names names,
        Integer population,
        String website,
        List<String> languages,
        List<Axis> axes,
        Coordinates coordinates) {

    /** Nothing is known. */
    public static final Particulars NONE = new Particulars(null, null, null, null, null, null);

    public Particulars {
        names = names == null ? new Names(null, null, null, null) : names;
        languages = languages == null ? List.of() : List.copyOf(languages);
        axes = axes == null ? List.of() : List.copyOf(axes);
    }

    /** The axes of a smart city, as the study has them. */
    public enum Axis {
        SMART_ECONOMY,
        NEW_MOBILITY,
        ENVIRONMENT,
        DIGITAL_CITIZENSHIP,
        QUALITY_OF_LIFE,
        SMART_GOVERNANCE
    }

    /** The member's name in the hub's languages, and as it is called at home; each may be null. */
    public record Names(String en, String es, String fr, String local) {

        /** The name in a language, by its code; null if it is not known. */
        public String in(String language) {
            return switch (language) {
                case "en" -> en;
                case "es" -> es;
                case "fr" -> fr;
                default -> null;
            };
        }
    }

    /** Degrees in WGS 84. */
    public record Coordinates(double latitude, double longitude) {}
}
