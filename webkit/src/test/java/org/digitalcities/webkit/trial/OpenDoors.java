package org.digitalcities.webkit.trial;

import org.digitalcities.webkit.security.For;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.security.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that permit more than they should, one in each class. */
public final class OpenDoors {

    private OpenDoors() {}

    @RestController
    @RequestMapping("/internal")
    public static class Internal {

        @For({Role.OPERATOR, Role.SECRETARIAT})
        @GetMapping
        public String forOfficersToo() {
            return "inside";
        }
    }

    @RestController
    public static class InternalForAnyone {

        @For(anyone = true)
        @GetMapping({"/api/two-addresses", "/internal/two-addresses"})
        public String open() {
            return "inside";
        }
    }

    @RestController
    @For(Role.STUDY)
    public static class InternalForPeople {

        @GetMapping("/internal/study")
        public String byItsClass() {
            return "inside";
        }
    }

    @RestController
    public static class ForAllServices {

        @For({Role.SECRETARIAT, Role.SERVICE})
        @GetMapping("/api/all-services")
        public String all() {
            return "for all";
        }
    }

    @RestController
    public static class ForNobody {

        @For(value = {}, services = Service.STUDY, anyone = true)
        @GetMapping("/api/contradiction")
        public String contradiction() {
            return "for whom?";
        }
    }

    @RestController
    public static class UncountedMails {

        @For(anyone = true)
        @PostMapping("/trial/mail-me")
        public String mail(@RequestParam String email) {
            return "sent";
        }
    }
}
