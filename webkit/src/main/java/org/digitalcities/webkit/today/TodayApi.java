package org.digitalcities.webkit.today;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells identity-service, which shows the page <em>Today</em>, what waits for a person in this service. */
@RestController
class TodayApi {

    private final TodayLines lines;

    TodayApi(TodayLines lines) {
        this.lines = lines;
    }

    /** What waits for a person in this service, the most urgent first, in the person's language. */
    @GetMapping("/internal/today")
    @AllowedFor(services = CallingService.IDENTITY)
    Page<TodayLine> today(@RequestParam String person, @RequestParam List<String> roles, Lang lang) {
        FieldValidator.check().line("person", person, 100).throwIfAny();
        var known = roles.stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toSet());
        return Page.all(lines.of(new TodayReader(person, known), lang.locale()));
    }
}
