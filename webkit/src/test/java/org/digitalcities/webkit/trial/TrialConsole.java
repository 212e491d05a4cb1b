package org.digitalcities.webkit.trial;

import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages at addresses of the console, with breadcrumbs. */
@Controller
@AllowedFor({Role.SECRETARIAT, Role.STUDY})
class TrialConsole {

    @GetMapping("/console/study/work-reports")
    String list() {
        return "trial/list";
    }

    @GetMapping("/console/newsletter/issues/{id}")
    String thing() {
        return "trial/thing";
    }

    @GetMapping("/console/newsletter/issues/{id}/schedule")
    String act(Model model) {
        model.addAttribute("address", "/console/newsletter/issues/autumn");
        return "trial/act";
    }
}
