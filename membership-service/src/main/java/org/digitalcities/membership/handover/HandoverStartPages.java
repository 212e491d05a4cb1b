package org.digitalcities.membership.handover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.membership.handover.HandoverViews.HandoverStart;
import org.digitalcities.membership.member.MemberViews.ContactDetails;
import org.digitalcities.membership.member.Members;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An officer starts a handover, so that the new person confirms. */
@Controller
@RequestMapping(HandoverStartPages.NEW)
@AllowedFor(Role.SECRETARIAT)
class HandoverStartPages {

    static final String NEW = "/console/membership/start-handover";

    private static final int MOST_MEMBERS = 2000;

    private final Handovers handovers;
    private final Members members;

    HandoverStartPages(Handovers handovers, Members members) {
        this.handovers = handovers;
        this.members = members;
    }

    @GetMapping
    ModelAndView begin(@RequestParam Optional<String> member, Lang lang) {
        return starting(PageForm.of(Map.of("member", member.orElse(""), "successor.language", lang.code())));
    }

    @PostMapping
    @FormFields({"member", "successor.name", "successor.email", "successor.language"})
    ModelAndView start(PageForm typed, ActRequest acting) {
        var contact = Optional.ofNullable(typed.value("member"))
                .map(handovers::contactOf)
                .orElse(null);
        return typed.on(acting, contact, handovers::repeat)
                .read(fields -> {
                    var read = fields.read(new HandoverStart(
                            typed.value("member"),
                            new ContactDetails(
                                    typed.value("successor.name"),
                                    typed.value("successor.email"),
                                    typed.value("successor.language"))));
                    return new Handover.Command.Start(read.member(), ContactDetails.read(read.successor()), true, null);
                })
                .act(handovers::start)
                .answer(
                        done -> NextPage.at(HandoverPages.path(done.snapshot().id()), "handover.started"),
                        this::starting);
    }

    private ModelAndView starting(PageForm form) {
        var names = new LinkedHashMap<String, String>();
        for (var member : members.choices(null, MOST_MEMBERS))
            names.put(member.id(), member.profile().name());
        return new ModelAndView("handover/start")
                .addObject("form", form)
                .addObject("path", NEW)
                .addObject("members", names)
                .addObject("mailLanguages", Lang.names());
    }
}
