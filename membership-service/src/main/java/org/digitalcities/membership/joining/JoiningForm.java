package org.digitalcities.membership.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.membership.input.Countries;
import org.digitalcities.membership.joining.Joining.Applicant;
import org.digitalcities.membership.joining.JoiningViews.JoiningEntry;
import org.digitalcities.membership.joining.JoiningViews.JoiningWish;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.problem.FieldValidator;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The fields of a request to join in forms, which have the names of the API. */
@Component
public class JoiningForm {

    private final Countries countries;
    private final MessageTexts texts;

    JoiningForm(Countries countries, MessageTexts texts) {
        this.countries = countries;
        this.texts = texts;
    }

    static JoiningEntry entry(PageForm typed) {
        return new JoiningEntry(
                typed.value("kind"),
                typed.value("name"),
                typed.value("country"),
                typed.value("website"),
                typed.value("message"),
                new ContactDetails(
                        typed.value("contact.name"), typed.value("contact.email"), typed.value("contact.language")),
                typed.value("source"));
    }

    /**
     * What an applicant enters; it is valid only if the checks found no error.
     *
     * @param email of the contact
     */
    public static Applicant read(PageForm typed, String email, FieldValidator checks) {
        var read = checks.read(new JoiningWish(
                typed.value("kind"),
                typed.value("name"),
                typed.value("country"),
                typed.value("website"),
                typed.value("message"),
                new ContactDetails(typed.value("contact.name"), email, typed.value("contact.language"))));
        return new Applicant(
                FieldValidator.constant(read.kind(), MemberKind.class),
                read.name(),
                read.country(),
                read.website(),
                read.message(),
                ContactDetails.read(read.contact()));
    }

    /** The fields of what is on record. */
    public static Map<String, String> values(Applicant known) {
        var values = new LinkedHashMap<String, String>();
        values.put("kind", EnumNames.of(known.kind()));
        values.put("name", known.name());
        values.put("country", known.country());
        values.put("website", text(known.website()));
        values.put("message", text(known.message()));
        values.put("contact.name", known.contact().name());
        values.put("contact.language", known.contact().language());
        return values;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** Adds the choices of the fields. */
    public ModelAndView on(ModelAndView page, Lang lang) {
        var locale = lang.locale();
        var kinds = new LinkedHashMap<String, String>();
        for (var kind : EnumNames.all(MemberKind.class))
            kinds.put(kind, texts.text("list.members.kind." + kind, Map.of(), locale));
        return page.addObject("kinds", kinds)
                .addObject("countries", countries.all(locale))
                .addObject("mailLanguages", Lang.names())
                .addObject("longest", JoiningViews.LONGEST_WORDS);
    }
}
