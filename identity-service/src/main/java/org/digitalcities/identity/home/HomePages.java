package org.digitalcities.identity.home;

import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page, and the pages that every footer links to. */
@Controller
class HomePages {

    private final String contact;

    HomePages(@Value("${hub.contact}") String contact) {
        this.contact = contact.replaceAll(".*<|>.*", "");
    }

    @AllowedFor(anyone = true)
    @GetMapping("/")
    String home() {
        return "home/home";
    }

    @AllowedFor(anyone = true)
    @GetMapping("/help")
    String help(Model model) {
        return about("help", model.addAttribute("contact", contact));
    }

    @AllowedFor(anyone = true)
    @GetMapping("/privacy")
    String privacy(Model model) {
        return about("privacy", model);
    }

    @AllowedFor(anyone = true)
    @GetMapping("/source")
    String source(Model model) {
        return about("source", model);
    }

    private static String about(String what, Model model) {
        model.addAttribute("what", what);
        return "home/about";
    }
}
