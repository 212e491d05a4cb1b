package org.digitalcities.identity.today;

import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.today.TodayReader;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The person's own page: what waits, by service, and what can be done here. */
@Controller
class TodayPages {

    private final TodayCollector collector;

    TodayPages(TodayCollector collector) {
        this.collector = collector;
    }

    @AllowedFor({Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR})
    @GetMapping("/console")
    String today(Caller caller, Lang lang, Model model) {
        var reader = new TodayReader(caller.subject(), caller.roles());
        model.addAttribute("today", TodayView.of(collector.collect(reader, lang)));
        return "today/today";
    }
}
