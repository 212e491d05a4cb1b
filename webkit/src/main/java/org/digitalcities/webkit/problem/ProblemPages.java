package org.digitalcities.webkit.problem;

import java.util.Locale;
import java.util.Map;
import org.digitalcities.webkit.page.MessageTexts;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page behind a problem's {@code type}: what it means and what to do, in the reader's language. */
@Controller
class ProblemPages {

    private final MessageTexts texts;

    ProblemPages(MessageTexts texts) {
        this.texts = texts;
    }

    @AllowedFor(anyone = true)
    @GetMapping("/problems/{code:[a-z0-9-]+}")
    String problem(@PathVariable String code, Locale locale, Model model) {
        var title = texts.find("problem." + code + ".title", Map.of(), locale)
                .orElseThrow(() -> Problem.unknown().thrown());
        model.addAttribute("code", code);
        model.addAttribute("title", title);
        model.addAttribute("detail", texts.meaning(code, locale));
        return "webkit/problem-type";
    }
}
