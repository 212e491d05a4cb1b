package org.digitalcities.gateway.route;

import java.util.List;
import java.util.Locale;

/** The services behind the gateway, and the first parts of their paths. */
public enum RoutedService {
    IDENTITY(
            "/",
            "/console",
            "/oauth2",
            "/.well-known",
            "/sign-in",
            "/sign-out",
            "/api/clients",
            "/api/persons",
            "/webkit",
            "/help",
            "/privacy",
            "/source"),
    MEMBERSHIP(
            "/api/mandates",
            "/api/members",
            "/api/directory",
            "/api/affiliations",
            "/api/campaigns",
            "/api/renewals",
            "/api/calls",
            "/api/applications",
            "/api/meetings",
            "/api/clock",
            "/api/imports",
            "/r",
            "/p",
            "/console/membership"),
    NEWSLETTER("/api/subscribers", "/api/issues", "/api/plan-items", "/u", "/s", "/news.atom", "/console/newsletter"),
    STUDY(
            "/api/editions",
            "/api/contributions",
            "/api/work-reports",
            "/api/participations",
            "/study",
            "/console/study"),
    PARTNER("/api/partners", "/api/endpoints", "/api/deliveries", "/api/feed", "/api/events", "/console/partners");

    private final List<String> beginnings;

    RoutedService(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    List<String> beginnings() {
        return beginnings;
    }

    /** The name in settings, metrics and logs. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
