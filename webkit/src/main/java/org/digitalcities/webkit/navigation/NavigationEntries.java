package org.digitalcities.webkit.navigation;

import static org.digitalcities.webkit.security.Role.COMMUNICATIONS;
import static org.digitalcities.webkit.security.Role.OPERATOR;
import static org.digitalcities.webkit.security.Role.PARTNER;
import static org.digitalcities.webkit.security.Role.SECRETARIAT;
import static org.digitalcities.webkit.security.Role.STUDY;

import java.util.List;
import java.util.Set;

/**
 * The pages of the console, of all services, so that every service shows the same navigation. Groups are kinds of work, in this order:
 * today, members, renewal, pioneers, meetings, newsletter, plan, study, partners, settings. A page is listed when it exists.
 */
public final class NavigationEntries {

    /** The address of the person's own page. */
    public static final String TODAY = "/console";

    /** All entries; a test compares their addresses and roles with the table of roles. */
    public static final List<NavigationEntry> ALL = List.of(
            new NavigationEntry(
                    "today", 100, TODAY, "navigation.today", Set.of(SECRETARIAT, COMMUNICATIONS, STUDY, OPERATOR)),
            new NavigationEntry(
                    "renewal",
                    300,
                    "/console/membership/campaigns",
                    "navigation.renewal.campaigns",
                    Set.of(SECRETARIAT, OPERATOR)),
            new NavigationEntry(
                    "newsletter",
                    600,
                    "/console/newsletter/issues",
                    "navigation.newsletter.issues",
                    Set.of(COMMUNICATIONS, SECRETARIAT)),
            new NavigationEntry(
                    "study", 800, "/console/study/editions", "navigation.study.editions", Set.of(STUDY, SECRETARIAT)),
            new NavigationEntry(
                    "study",
                    810,
                    "/console/study/work-reports",
                    "navigation.study.work-reports",
                    Set.of(STUDY, SECRETARIAT)),
            new NavigationEntry(
                    "partners",
                    900,
                    "/console/partners",
                    "navigation.partners.endpoints",
                    Set.of(SECRETARIAT, OPERATOR, PARTNER)));

    private NavigationEntries() {}
}
