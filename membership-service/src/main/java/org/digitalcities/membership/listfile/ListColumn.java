package org.digitalcities.membership.listfile;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.member.Member.Profile;

/** What a column of a list can hold: one line for each, in the order of the page. */
public enum ListColumn {
    ID("id", null, "id", "identifier", "identificador", "identifiant"),
    NAME("name", Profile::name, "name", "member", "city", "nombre", "miembro", "ciudad", "nom", "membre", "ville"),
    SHORT("short", Profile::shortName, "short", "short name", "nombre corto", "nom court"),
    KIND("kind", profile -> EnumNames.of(profile.kind()), "kind", "type", "tipo", "genre"),
    COUNTRY("country", Profile::country, "country", "pais", "pays"),
    SECTION("section", Profile::section, "section", "region", "seccion"),
    ZONE("zone", profile -> profile.zone().getId(), "zone", "time zone", "timezone", "zona horaria", "fuseau horaire"),
    LANGUAGE("language", null, "language", "idioma", "lengua", "langue"),
    CONTACT_NAME(
            "contact_name",
            null,
            "contact name",
            "contact",
            "contact person",
            "persona de contacto",
            "contacto",
            "personne de contact",
            "nom du contact"),
    CONTACT_EMAIL(
            "contact_email",
            null,
            "contact email",
            "email",
            "e mail",
            "mail",
            "correo",
            "correo electronico",
            "courriel",
            "adresse electronique");

    private final String field;
    private final Function<Profile, String> value;
    private final List<String> words;

    /**
     * @param value what a member has there; null for a part of the contact, which a list never replaces, and for the id
     * @param words of headings in any language, without accents and case
     */
    ListColumn(String field, Function<Profile, String> value, String... words) {
        this.field = field;
        this.value = value;
        this.words = List.of(words);
    }

    /** The name in the API, in forms and in stored rows. */
    public String field() {
        return field;
    }

    public static Optional<ListColumn> of(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst();
    }

    /** The columns of which a member has a value that a list may correct. */
    public static List<ListColumn> corrected() {
        return Arrays.stream(values()).filter(column -> column.value != null).toList();
    }

    /** What the member has there; empty for nothing. */
    public String text(Profile profile) {
        var text = value.apply(profile);
        return text == null ? "" : text;
    }

    /** The profile with these values, by field; other columns stay as they are. */
    public static Profile with(Profile profile, Map<String, String> values) {
        Function<ListColumn, String> text = of -> values.getOrDefault(of.field, of.text(profile));
        return new Profile(
                EnumNames.parse(text.apply(KIND), MemberKind.class),
                text.apply(NAME),
                text.apply(SHORT).isEmpty() ? null : text.apply(SHORT),
                text.apply(COUNTRY),
                text.apply(SECTION),
                ZoneId.of(text.apply(ZONE)));
    }

    boolean isHeadedBy(String folded) {
        return words.contains(folded) || folded.equals(ListWords.fold(field));
    }
}
