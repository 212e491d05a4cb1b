package org.digitalcities.membership.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Email;
import org.digitalcities.webkit.input.Checked.Id;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes in and out over the API of members, and the persons of a member in the API of other features. */
public final class MemberViews {

    /** The longest name of a member or a person, and the longest office. */
    public static final int LONGEST_NAME = 120;
    /** The longest id of a section. */
    public static final int LONGEST_SECTION = 80;

    private static final int LONGEST_SHORT_NAME = 40;

    private MemberViews() {}

    /**
     * What a member is registered with.
     *
     * @param id        chosen by the caller, such as {@code es-bilbao}
     * @param shortName the name in narrow columns; left out if {@code name} is short
     * @param section   the id of the member's section, one of the community's
     * @param zone      the time zone in which the member reads deadlines
     * @param language  the language of mails to the contact, if the contact has none of its own
     * @param contact   who does the work for the member
     */
    public record MemberRegistration(
            @Required @Id String id,
            @Required @OneOf(MemberKind.class) String kind,
            @Required @Line(LONGEST_NAME) String name,
            @JsonProperty("short") @Line(LONGEST_SHORT_NAME) String shortName,
            @Required @Country String country,
            @Required @Line(LONGEST_SECTION) String section,
            @Required @Zone String zone,
            @Required @Language String language,
            @Required FirstContact contact) {}

    /**
     * The first contact of a member. It is confidential.
     *
     * @param language the language of mails to the person; the member's if it is left out
     */
    public record FirstContact(
            @Required @Line(LONGEST_NAME) String name,
            @Required @Email String email,
            @Language String language) {}

    /**
     * Who does the work for a member or an applying city. It is confidential. With another e-mail address it is another person.
     *
     * @param language the language of mails to the person
     */
    public record ContactDetails(
            @Required @Line(LONGEST_NAME) String name,
            @Required @Email String email,
            @Required @Language String language) {

        /** The value of the domain; null for none. */
        public static Contact.Details read(ContactDetails given) {
            return given == null ? null : new Contact.Details(given.name, given.email, given.language);
        }

        /** What is submitted to become this value; null for none. */
        public static ContactDetails of(Contact.Details details) {
            return details == null ? null : new ContactDetails(details.name(), details.email(), details.language());
        }
    }

    /**
     * The politician who speaks for a member. It is public.
     *
     * @param office the office of that person
     */
    @SchemaName("Representative")
    public record RepresentativeView(
            @Required @Line(LONGEST_NAME) String name,
            @Required @Line(LONGEST_NAME) LocalText office) {

        /** The value of the domain; null for none. */
        public static Representative read(RepresentativeView given) {
            return given == null ? null : new Representative(given.name, given.office);
        }

        /** What is shown of it; null for none. */
        public static RepresentativeView of(Representative shown) {
            return shown == null ? null : new RepresentativeView(shown.name(), shown.office());
        }
    }

    /**
     * A member: a city or an association of municipalities.
     *
     * @param shortName      the name in narrow columns; left out if there is none
     * @param section        the id of the section to which the member belongs
     * @param zone           the time zone in which the member reads deadlines
     * @param representative the politician who speaks for the member; left out if unknown
     * @param language       the language of mails to the contact; left out unless the caller is the secretariat or the member itself
     * @param contact        who does the work for the member; left out unless the caller is the secretariat or the member itself
     */
    @SchemaName("Member")
    record MemberView(
            String id,
            @OneOf(MemberKind.class) String kind,
            String name,
            @Nullable @JsonProperty("short") String shortName,
            @Country String country,
            String section,
            @Zone String zone,
            @Nullable RepresentativeView representative,
            @Nullable @Language String language,
            @Nullable ContactView contact) {}

    /**
     * The official who does the work for a member. It is confidential.
     *
     * @param id       the id that stands for the person in events
     * @param language the language of mails to the person
     */
    @SchemaName("Contact")
    record ContactView(
            String id,
            String name,
            @Email String email,
            @Language String language) {}
}
