package org.digitalcities.webkit.trial;

import java.util.Map;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forms that accept more than they declare, one in each class. */
public final class OpenForms {

    private OpenForms() {}

    public record Bound(String name) {}

    @RestController
    @AllowedFor(anyone = true)
    public static class AnyField {

        @PostMapping("/trial/any")
        public String any(@RequestParam MultiValueMap<String, String> typed) {
            return "taken";
        }
    }

    @RestController
    @AllowedFor(anyone = true)
    public static class AnyFieldOnce {

        @PostMapping("/trial/any-once")
        public String any(@RequestParam Map<String, String> typed) {
            return "taken";
        }
    }

    @RestController
    @AllowedFor(anyone = true)
    public static class BoundForm {

        @PostMapping("/trial/bound")
        public String bound(@ModelAttribute Bound bound) {
            return "taken";
        }
    }

    @RestController
    @AllowedFor(anyone = true)
    public static class PartsThatAreRead {

        @FormFields(value = "note", multipart = true)
        @PostMapping("/trial/parts")
        public String parts(@RequestParam(required = false) String note) {
            return "taken";
        }
    }
}
