package org.digitalcities.membership.standing;

import java.util.Map;
import java.util.function.Function;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.StandingViews.EntryError;
import org.digitalcities.membership.standing.StandingViews.StandingReason;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The acts on a member's standing, each on a page of its own that asks for a reason. */
@Controller
@RequestMapping("/console/membership/members/standings/{id}")
@AllowedFor(Role.SECRETARIAT)
class StandingPages {

    private final Standings standings;
    private final Members members;

    StandingPages(Standings standings, Members members) {
        this.standings = standings;
        this.members = members;
    }

    @GetMapping("/leaving")
    ModelAndView mayLeave(@PathVariable String id) {
        return page(id, "leaving", null);
    }

    @PostMapping("/leaving")
    @FormFields("reason")
    ModelAndView leave(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "leaving", typed, acting, fields -> new Standing.Command.Leave(reason(typed, fields)));
    }

    @GetMapping("/reinstatement")
    ModelAndView mayBeReinstated(@PathVariable String id) {
        return page(id, "reinstatement", null);
    }

    @PostMapping("/reinstatement")
    @FormFields("reason")
    ModelAndView reinstate(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(id, "reinstatement", typed, acting, fields -> new Standing.Command.Reinstate(reason(typed, fields)));
    }

    @GetMapping("/voiding")
    ModelAndView mayBeVoid(@PathVariable String id) {
        return page(id, "voiding", null);
    }

    /** Asks for the member's name, so that it is no other member. */
    @PostMapping("/voiding")
    @FormFields({"name", "reason"})
    ModelAndView voidEntry(@PathVariable String id, PageForm typed, ActRequest acting) {
        return act(
                id,
                "voiding",
                typed,
                acting,
                fields -> StandingInput.voiding(
                        new EntryError(typed.value("name"), typed.value("reason")), name(id), fields));
    }

    private static String reason(PageForm typed, FieldValidator fields) {
        return fields.read(new StandingReason(typed.value("reason"))).reason();
    }

    private ModelAndView act(
            String id, String act, PageForm typed, ActRequest acting, Function<FieldValidator, Standing.Command> read) {
        return typed.on(acting, id, standings::repeat)
                .read(read)
                .act((command, given) -> standings.act(id, given, command))
                .answer(
                        _ -> NextPage.at(MemberPages.LIST + "/" + Standing.memberOf(id), "standing." + act),
                        form -> page(id, act, form));
    }

    /** @param typed null for the first view */
    private ModelAndView page(String id, String act, PageForm typed) {
        var name = name(id);
        var version = standings.find(id).map(Snapshot::version);
        var none = Map.<String, String>of();
        var form = typed != null
                ? version.map(now -> typed.beside(none, now)).orElse(typed)
                : version.map(now -> PageForm.of(none, now)).orElseGet(() -> PageForm.of(none));
        return new ModelAndView("standing/act")
                .addObject("act", act)
                .addObject("form", form)
                .addObject("path", "/console/membership/members/standings/" + id + "/" + act)
                .addObject("name", name)
                .addObject("mandate", Mandate.shown(Standing.mandateOf(id)))
                .addObject("back", MemberPages.LIST + "/" + Standing.memberOf(id))
                .addObject("longest", StandingViews.LONGEST_REASON);
    }

    private String name(String id) {
        return members.find(Standing.memberOf(id))
                .map(member -> member.state().profile().name())
                .orElseThrow(() -> Problem.unknown().thrown());
    }
}
