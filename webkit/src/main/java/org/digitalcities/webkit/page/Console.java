package org.digitalcities.webkit.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.digitalcities.webkit.security.Role;

/** The sections of the console, as the gateway routes them, so that every service shows the same navigation. */
final class Console {

    static final Map<String, Set<Role>> DOORS = doors();

    private Console() {}

    private static Map<String, Set<Role>> doors() {
        var doors = new LinkedHashMap<String, Set<Role>>();
        doors.put("membership", Set.of(Role.SECRETARIAT, Role.OPERATOR));
        doors.put("newsletter", Set.of(Role.COMMUNICATIONS, Role.SECRETARIAT));
        doors.put("study", Set.of(Role.STUDY, Role.SECRETARIAT));
        doors.put("partners", Set.of(Role.OPERATOR, Role.SECRETARIAT, Role.PARTNER));
        return doors;
    }
}
