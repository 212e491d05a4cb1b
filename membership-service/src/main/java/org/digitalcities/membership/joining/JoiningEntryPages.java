package org.digitalcities.membership.joining;

import java.util.Map;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** An officer enters a request to join that came by letter, mail or phone. */
@Controller
@RequestMapping(JoiningEntryPages.NEW)
@AllowedFor(Role.SECRETARIAT)
class JoiningEntryPages {

    static final String NEW = "/console/membership/enter-joining";

    private final Joinings joinings;
    private final JoiningForm fields;

    JoiningEntryPages(Joinings joinings, JoiningForm fields) {
        this.joinings = joinings;
        this.fields = fields;
    }

    @GetMapping
    ModelAndView begin(Lang lang) {
        return entering(PageForm.of(Map.of("kind", "city", "contact.language", lang.code())), lang);
    }

    @PostMapping
    @FormFields({
        "kind",
        "name",
        "country",
        "website",
        "message",
        "contact.name",
        "contact.email",
        "contact.language",
        "source"
    })
    ModelAndView enter(PageForm typed, ActRequest acting, Lang lang) {
        var id = acting.id("joining");
        return typed.on(acting, id, joinings::repeat)
                .read(checks -> checks.read(JoiningForm.entry(typed)))
                .act((read, act) -> joinings.enter(id, JoiningInput.applicant(read), read.source(), act))
                .answer(_ -> NextPage.at(JoiningPages.path(id), "joining.entered"), form -> entering(form, lang));
    }

    private ModelAndView entering(PageForm form, Lang lang) {
        return fields.on(new ModelAndView("joining/entry"), lang)
                .addObject("form", form)
                .addObject("path", NEW);
    }
}
