package org.digitalcities.webkit.trial;

import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.CallingService;
import org.digitalcities.webkit.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that permit more than they should, one in each class. */
public final class OverpermissiveApis {

    private OverpermissiveApis() {}

    @RestController
    @RequestMapping("/internal")
    public static class Internal {

        @AllowedFor({Role.OPERATOR, Role.SECRETARIAT})
        @GetMapping
        public String forOfficersToo() {
            return "inside";
        }
    }

    @RestController
    public static class InternalForAnyone {

        @AllowedFor(anyone = true)
        @GetMapping({"/api/two-addresses", "/internal/two-addresses"})
        public String open() {
            return "inside";
        }
    }

    @RestController
    @AllowedFor(Role.STUDY)
    public static class InternalForPeople {

        @GetMapping("/internal/study")
        public String byItsClass() {
            return "inside";
        }
    }

    @RestController
    public static class ForAllServices {

        @AllowedFor({Role.SECRETARIAT, Role.SERVICE})
        @GetMapping("/api/all-services")
        public String all() {
            return "for all";
        }
    }

    @RestController
    public static class ForNobody {

        @AllowedFor(
                value = {},
                services = CallingService.STUDY,
                anyone = true)
        @GetMapping("/api/contradiction")
        public String contradiction() {
            return "for whom?";
        }
    }

    @RestController
    public static class UncountedMails {

        @AllowedFor(anyone = true)
        @PostMapping("/trial/mail-me")
        public String mail(@RequestParam String email) {
            return "sent";
        }
    }
}
