package org.digitalcities.webkit.trial;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.idempotency.NoIdempotencyKey;
import org.digitalcities.webkit.page.Dates;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.FieldError;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.upload.UploadedFile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class TrialPages {

    private final Dates dates;

    TrialPages(Dates dates) {
        this.dates = dates;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/trial/form")
    String form(Model model) {
        model.addAttribute("closes", Instant.parse("2023-09-08T21:59:00Z"));
        model.addAttribute("zone", dates.zone());
        model.addAttribute("reader", ZoneId.of("America/Bogota"));
        var sections = new LinkedHashMap<String, String>();
        for (var section : List.of("Africa", "Asia-Pacific", "Eurasia", "Europe", "Latin America"))
            sections.put(section.toLowerCase(), section);
        model.addAttribute("sections", sections);
        model.addAttribute(
                "steps",
                List.of(
                        Map.of("name", "Your city", "address", "/trial/form", "state", "done"),
                        Map.of("name", "Representative", "address", "/trial/form", "state", "current"),
                        step("Contact")));
        model.addAttribute(
                "rows",
                List.of(
                        row("Bilbao", "Europe", 1200, "good", "Renewed"),
                        row("Lappeenranta", "Europe", 3, "going", "Invited"),
                        row("Bogotá", "Latin America", 17, "attention", "Reminded"),
                        row("Daejeon", "Asia-Pacific", 0, "bad", "Lapsed"),
                        row("Porto Alegre", "Latin America", 1, "open", "Withdrawn")));
        model.addAttribute("name", "Ana <b>Ruiz</b>");
        model.addAttribute(
                "errors",
                List.of(FieldError.of("name", "too-long").with("max", 10), FieldError.of("section", "required")));
        return "trial/form";
    }

    @AllowedFor(anyone = true)
    @GetMapping({"/trial/public", "/sign-in/trial"})
    String found(@RequestParam(defaultValue = "") String next) {
        return "trial/public";
    }

    @AllowedFor(anyone = true)
    @GetMapping("/trial/gone")
    String gone(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_GONE);
        return "trial/public";
    }

    @AllowedFor(anyone = true)
    @GetMapping({"/trial/invitations/{token}", "/trial/cities/{id}"})
    String byAddress(Model model) {
        return form(model);
    }

    @AllowedFor(anyone = true)
    @GetMapping("/trial/letters")
    String letters(@ListingOf("letters") ListingQuery part, Lang lang, Model model) {
        var columns = Columns.<TrialLetters.Letter>of()
                .text("trial.name", TrialLetters.Letter::title)
                .number("trial.count", TrialLetters.Letter::number)
                .word("trial.state", letter -> "list.letters.state." + letter.state())
                .instant("list.letters.date", TrialLetters.Letter::date)
                .text("trial.note", letter -> null);
        model.addAttribute(
                "list",
                new ListView<>("/trial/letters", part, TrialLetters.list(part), lang)
                        .inFiles(columns, TrialLetters::list));
        return "trial/letters";
    }

    private static Map<String, Object> step(String name) {
        var step = new HashMap<String, Object>(Map.of("name", name, "state", "open"));
        step.put("address", null);
        return step;
    }

    private static Map<String, Object> row(String name, String section, int count, String kind, String state) {
        return Map.of("name", name, "section", section, "count", count, "kind", kind, "state", state);
    }

    @AllowedFor(anyone = true)
    @NoIdempotencyKey("it changes nothing")
    @PostMapping("/trial/echo")
    @ResponseBody
    String echo(@RequestParam(defaultValue = "nothing") String word) {
        return word;
    }

    @AllowedFor(anyone = true)
    @FormFields({"contact.name", "note"})
    @PostMapping("/trial/fields")
    @ResponseBody
    String fields(
            @RequestParam MultiValueMap<String, String> typed, @RequestParam List<String> kinds, ActRequest acting) {
        return typed.getFirst("contact.name") + kinds;
    }

    @AllowedFor(anyone = true)
    @NoIdempotencyKey("RFC 8058")
    @FormFields(value = "List-Unsubscribe", multipart = true)
    @PostMapping("/trial/click")
    @ResponseBody
    String click() {
        return "clicked";
    }

    @AllowedFor(anyone = true)
    @FormFields(value = "note", file = "file", mostBytes = 1_000)
    @PostMapping("/trial/file")
    @ResponseBody
    String file(PageForm typed, UploadedFile file, ActRequest acting) {
        return typed.value("note") + " " + file.name() + " " + file.bytes().length + " " + file.isTooLarge() + " "
                + acting.key().isPresent();
    }

    @AllowedFor(anyone = true)
    @GetMapping("/trial/links/{token}")
    @ResponseBody
    String link(@PathVariable String token) {
        if (token.equals("gone")) throw Problem.unknown().thrown();
        return token;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/trial/nowhere")
    String nowhere() {
        throw Problem.unknown().thrown();
    }

    @AllowedFor(anyone = true)
    @GetMapping("/trial/broken")
    String broken() {
        throw new IllegalStateException("secret");
    }
}
