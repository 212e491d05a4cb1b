package org.digitalcities.identity.home;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;

/** A section of the console: its path and its roles. Its texts are under {@code console.<key>}. */
enum ConsoleSection {
    MEMBERSHIP("/console/membership", Role.SECRETARIAT),
    NEWSLETTER("/console/newsletter/issues", Role.COMMUNICATIONS, Role.SECRETARIAT),
    STUDY("/console/study/editions", Role.STUDY, Role.SECRETARIAT),
    PARTNERS("/console/partners", Role.SECRETARIAT, Role.OPERATOR),
    API("/api", Role.values());

    private final String path;
    private final Role[] roles;

    ConsoleSection(String path, Role... roles) {
        this.path = path;
        this.roles = roles;
    }

    static List<ConsoleSection> openTo(Caller caller) {
        return Arrays.stream(values()).filter(door -> caller.has(door.roles)).toList();
    }

    public String path() {
        return path;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
