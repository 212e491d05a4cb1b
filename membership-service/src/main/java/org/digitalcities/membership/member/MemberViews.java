package org.digitalcities.membership.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.membership.member.ParticularsViews.ParticularsView;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.AtMost;
import org.digitalcities.webkit.input.Checked.Country;
import org.digitalcities.webkit.input.Checked.Day;
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

    /** The longest short name. */
    public static final int LONGEST_SHORT_NAME = 40;
    /** The longest words on where something is known from. */
    public static final int LONGEST_SOURCE = 300;
    /** The most members that one resembles and that are others. */
    public static final int MOST_DISTINCT = 50;

    private MemberViews() {}

    /**
     * What a member is registered with.
     *
     * @param id        chosen by the caller, such as {@code es-bilbao}
     * @param shortName the name in narrow columns; left out if {@code name} is short
     * @param section   the id of the member's section, one of the community's; if it is left out, that to which its country belongs
     * @param zone      the time zone in which the member reads deadlines
     * @param language  the language of mails to the contact, if the contact has none of its own
     * @param contact   who does the work for the member
     * @param membership since when it is a member; if it is left out, from now on
     * @param distinctFrom the ids of members that this one resembles and that are others
     */
    public record MemberRegistration(
            @Required @Id String id,
            @Required @OneOf(MemberKind.class) String kind,
            @Required @Line(LONGEST_NAME) String name,
            @JsonProperty("short") @Line(LONGEST_SHORT_NAME) String shortName,
            @Required @Country String country,
            @Line(LONGEST_SECTION) String section,
            @Required @Zone String zone,
            @Required @Language String language,
            @Required FirstContact contact,
            ParticularsView particulars,
            MembershipStart membership,
            @AtMost(MOST_DISTINCT) List<@Id String> distinctFrom) {

        /** A registration with what every member has. */
        public MemberRegistration(
                String id,
                String kind,
                String name,
                String shortName,
                String country,
                String section,
                String zone,
                String language,
                FirstContact contact) {
            this(id, kind, name, shortName, country, section, zone, language, contact, null, null, null);
        }

        /** The same in another section. */
        public MemberRegistration in(String other) {
            return new MemberRegistration(
                    id,
                    kind,
                    name,
                    shortName,
                    country,
                    other,
                    zone,
                    language,
                    contact,
                    particulars,
                    membership,
                    distinctFrom);
        }
    }

    /**
     * Since when something is a member.
     *
     * @param mandate the id of the mandate in which it became one; the current one if it is left out
     * @param since   the day, not in the future
     * @param source  what it is known from, such as a letter; only the secretariat sees it
     */
    public record MembershipStart(
            @Id String mandate,
            @Required @Day String since,
            @Required @Line(LONGEST_SOURCE) String source) {}

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
     * Who does the work for a member from now on. It is confidential. With another e-mail address it is another person.
     *
     * @param language the language of mails to the person
     * @param reason   why the contact is entered; only the secretariat sees it
     * @param source   what the contact is known from, such as a call; only the secretariat sees it
     */
    public record ContactEntry(
            @Required @Line(LONGEST_NAME) String name,
            @Required @Email String email,
            @Required @Language String language,
            @Line(LONGEST_SOURCE) String reason,
            @Line(LONGEST_SOURCE) String source) {}

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
     * @param particulars    what else is known of the member; left out if nothing is
     * @param representative the politician who speaks for the member; left out if unknown
     * @param membership     since when it is a member, if that was said; left out unless the caller is the secretariat
     * @param language       the language of mails to the contact; left out unless the caller is the secretariat or the member itself
     * @param contact        who does the work for the member; left out unless the caller is the secretariat or the member itself
     */
    @SchemaName("Member")
    public record MemberView(
            String id,
            @OneOf(MemberKind.class) String kind,
            String name,
            @Nullable @JsonProperty("short") String shortName,
            @Country String country,
            String section,
            @Zone String zone,
            @Nullable ParticularsView particulars,
            @Nullable RepresentativeView representative,
            @Nullable MembershipStart membership,
            @Nullable @Language String language,
            @Nullable ContactView contact) {

        /** What everybody may see. */
        static MemberView open(Member m) {
            return of(m, null, null);
        }

        /** What the member itself may see. */
        static MemberView own(Snapshot<Member> member) {
            return of(member.state(), null, member.state().contact());
        }

        /** What the secretariat may see. */
        public static MemberView full(Snapshot<Member> member) {
            return of(member.state(), member.state().entry(), member.state().contact());
        }

        private static MemberView of(Member m, Member.Entry entry, Contact contact) {
            var p = m.profile();
            return new MemberView(
                    m.id(),
                    EnumNames.of(p.kind()),
                    p.name(),
                    p.shortName(),
                    p.country(),
                    p.section(),
                    p.zone().getId(),
                    ParticularsView.of(m.particulars()),
                    RepresentativeView.of(m.representative()),
                    entry == null
                            ? null
                            : new MembershipStart(entry.mandate(), entry.since().toString(), entry.source()),
                    contact == null ? null : contact.language(),
                    contact == null
                            ? null
                            : new ContactView(contact.id(), contact.name(), contact.email(), contact.language()));
        }
    }

    /**
     * The official who does the work for a member. It is confidential.
     *
     * @param id       the id that stands for the person in events
     * @param language the language of mails to the person
     */
    @SchemaName("Contact")
    public record ContactView(
            String id,
            String name,
            @Email String email,
            @Language String language) {}
}
