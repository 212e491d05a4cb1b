package org.digitalcities.membership.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberInput;
import org.digitalcities.membership.member.MemberViews.ContactEntry;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.Office;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The persons of a member: who speaks for it, and who does the work. */
@Controller
@RequestMapping(RosterPages.LIST + "/{id}")
@AllowedFor(Role.SECRETARIAT)
class PersonPages {

    /** The choice of an office that the list does not have. */
    private static final String OTHER = "other";

    private final Roster roster;
    private final MessageSource messages;

    PersonPages(Roster roster, MessageSource messages) {
        this.roster = roster;
        this.messages = messages;
    }

    @GetMapping("/representative")
    ModelAndView representative(@PathVariable String id, Lang lang) {
        return representative(id, null, lang);
    }

    @PostMapping("/representative")
    @FormFields({
        "representative.name",
        "representative.office",
        "representative.office.en",
        "representative.office.es",
        "representative.office.fr"
    })
    ModelAndView changeRepresentative(@PathVariable String id, PageForm typed, ActRequest acting, Lang lang) {
        var now = find(id);
        return typed.on(acting, id, roster::repeat)
                .read(fields -> fields.part(
                        "representative",
                        part -> MemberInput.representative(
                                new RepresentativeView(typed.value("representative.name"), office(typed, now)), part)))
                .act((command, act) -> roster.change(id, command, act))
                .answer(
                        _ -> NextPage.at(RosterPages.LIST + "/" + id, "member.representative"),
                        form -> representative(id, form, lang));
    }

    /** Null for none. */
    private LocalText office(PageForm typed, Member member) {
        var chosen = typed.value("representative.office");
        if (OTHER.equals(chosen))
            return new LocalText(
                    typed.value("representative.office.en"),
                    typed.value("representative.office.es"),
                    typed.value("representative.office.fr"));
        if (Office.AS_NOW.equals(chosen) && member.representative() != null)
            return member.representative().office();
        return Office.of(chosen).map(office -> office.text(messages)).orElse(null);
    }

    /** @param typed null for the first view */
    private ModelAndView representative(String id, PageForm typed, Lang lang) {
        var found = roster.find(id).orElseThrow(() -> Problem.unknown().thrown());
        var now = found.state().representative();
        var values = now == null
                ? Map.<String, String>of()
                : Map.of("representative.name", now.name(), "representative.office", Office.AS_NOW);
        var offices = Office.options(now, messages, lang.locale());
        offices.put(OTHER, messages.getMessage("member.office.other", null, lang.locale()));
        var form = typed == null ? PageForm.of(values, found.version()) : typed.beside(values, found.version());
        return page("representative", found.state(), form).addObject("offices", offices);
    }

    @GetMapping("/contact")
    ModelAndView contact(@PathVariable String id) {
        return contact(id, null);
    }

    /** On the page, reason and source are required: the person did not enter them. */
    @PostMapping("/contact")
    @FormFields({"contact.name", "contact.email", "contact.language", "contact.reason", "contact.source"})
    ModelAndView enterContact(@PathVariable String id, PageForm typed, ActRequest acting) {
        return typed.on(acting, id, roster::repeat)
                .read(fields -> fields.part("contact", part -> contact(typed, part)))
                .act((command, act) -> roster.change(id, command, act))
                .answer(_ -> NextPage.at(RosterPages.LIST + "/" + id, "member.contact"), form -> contact(id, form));
    }

    private static Member.Command contact(PageForm typed, FieldValidator fields) {
        for (var why : List.of("reason", "source")) fields.required(why, typed.value("contact." + why));
        return MemberInput.contact(
                new ContactEntry(
                        typed.value("contact.name"),
                        typed.value("contact.email"),
                        typed.value("contact.language"),
                        typed.value("contact.reason"),
                        typed.value("contact.source")),
                fields);
    }

    /** @param typed null for the first view */
    private ModelAndView contact(String id, PageForm typed) {
        var found = roster.find(id).orElseThrow(() -> Problem.unknown().thrown());
        var now = found.state().contact();
        var values = new HashMap<String, String>();
        values.put("contact.name", now.name());
        values.put(
                "contact.email",
                EmailAddress.parse(now.email()).map(EmailAddress::shown).orElse(now.email()));
        values.put("contact.language", now.language());
        var form = typed == null ? PageForm.of(values, found.version()) : typed.beside(values, found.version());
        return page("contact", found.state(), form).addObject("languages", Lang.names());
    }

    private ModelAndView page(String part, Member member, PageForm form) {
        var back = RosterPages.LIST + "/" + member.id();
        return new ModelAndView("roster/" + part)
                .addObject("form", form)
                .addObject("path", back + "/" + part)
                .addObject("back", back)
                .addObject("offered", Lang.offered().stream().map(Lang::code).toList())
                .addObject("member", member.profile().name());
    }

    private Member find(String id) {
        return roster.find(id).orElseThrow(() -> Problem.unknown().thrown()).state();
    }
}
