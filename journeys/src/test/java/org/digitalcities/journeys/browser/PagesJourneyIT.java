package org.digitalcities.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.features.Access;
import org.digitalcities.features.Features;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each kind of page in three languages, light and dark: accessible, and usable on a narrow screen. */
class PagesJourneyIT {

    private static final List<String> LANGUAGES = List.of("en", "es", "fr");
    private static final int DESK = 1280;
    private static final int PHONE = 360;
    /** The most that names, languages and the person may take of a phone, without the console's navigation. */
    private static final int HEADER = 120;

    private static Chromium chromium;
    private static final Map<String, BrowserContext> contexts = new LinkedHashMap<>();
    private static final Map<String, List<Cookie>> sessions = new LinkedHashMap<>();

    @BeforeAll
    static void open() {
        AfterTheStory.shared();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @TestFactory
    Stream<DynamicTest> eachPageIsUsableInEachLanguageLightAndDarkAndNarrow() {
        return pages().entrySet().stream()
                .map(page -> dynamicTest(page.getKey(), () -> usable(page.getKey(), page.getValue())));
    }

    /** Addresses that answer GET with no page of their own, by their reason. */
    private static final Map<String, String> NO_PAGES = Map.ofEntries(
            Map.entry("/openapi.json", "for programs"),
            Map.entry("/asyncapi.json", "for programs"),
            Map.entry("/robots.txt", "for search engines"),
            Map.entry("/.well-known/oauth-authorization-server", "for programs"),
            Map.entry("/news.atom", "for readers of feeds"),
            Map.entry("/study/{id}/documents/{language}.pdf", "a file"),
            Map.entry("/r/{token}/deadline.ics", "a file"),
            Map.entry("/sign-out", "leads to the front page"),
            Map.entry("/console/membership", "the list of campaigns, looked at there"),
            Map.entry("/console/newsletter", "leads to the issues"),
            Map.entry("/console/study", "leads to the editions"),
            Map.entry("/console/newsletter/issues/{id}/approval", "leads to the issue"),
            Map.entry("/console/newsletter/issues/{id}/sending", "leads to an issue that is not approved"),
            Map.entry("/console/newsletter/issues/{id}/schedule", "leads to an issue that is not approved"),
            Map.entry("/console/newsletter/issues/{id}/schedule/cancellation", "leads to the issue"),
            Map.entry("/console/newsletter/issues/{id}/pause", "leads to the issue"),
            Map.entry("/console/newsletter/issues/{id}/resumption", "leads to the issue"),
            Map.entry("/console/membership/notes/{id}/removal", "a page of a note, of which the story has none"));

    @Test
    void eachPageThatAFeatureDeclaresIsLookedAt() {
        var seen = pages().values().stream()
                .map(address -> address.replaceAll("[?].*", ""))
                .toList();
        assertThat(Features.all().stream()
                        .flatMap(feature -> feature.access().stream())
                        .filter(access -> access.method().equals("GET"))
                        .map(Access::path)
                        .filter(path -> !path.startsWith("/api/") && !path.startsWith("/internal/"))
                        .filter(path -> !NO_PAGES.containsKey(path))
                        .filter(path -> seen.stream().noneMatch(of(path).asMatchPredicate())))
                .as("pages that nobody looks at: add them to pages(), or say why not in NO_PAGES")
                .isEmpty();
    }

    private static Pattern of(String path) {
        return Pattern.compile(path.replaceAll("[{][^}]+[}]", "[^/]+"));
    }

    /** The name of each page and its address; names of console pages begin with the officer who has to be signed in. */
    private static Map<String, String> pages() {
        var after = AfterTheStory.shared();
        var issue = after.stage()
                .cast()
                .communications()
                .get("/api/issues")
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString("none");
        var newsletter = after.stage().inbox().all().stream()
                .filter(mail -> mail.header("List-Id").isPresent())
                .findFirst();
        var pages = new LinkedHashMap<String, String>();
        pages.put("home", "/");
        pages.put("sign in", "/sign-in");
        pages.put("sign-in link that is none", "/sign-in/guessed");
        pages.put("a page that is none", "/study/none");
        pages.put("an address of no service", "/nowhere");
        pages.put("help", "/help");
        pages.put("privacy", "/privacy");
        pages.put("source", "/source");
        pages.put("study", "/study");
        pages.put("the API", "/api");
        pages.put("the events", "/events");
        pages.put("renewal by personal link", after.link("de-stuttgart").replaceFirst("^https?://[^/]+", ""));
        pages.put("personal link that is none", "/r/guessed");
        pages.put(
                "withdrawal by personal link",
                pages.get("renewal by personal link").replaceFirst("([?].*)?$", "/withdrawal"));
        pages.put("pioneer's link that is none", "/p/guessed");
        pages.put("a problem's meaning", "/problems/stale");
        pages.put("sign-in mail is sent", "/sign-in/sent");
        pages.put("subscribe", "/s");
        pages.put("subscription link that is none", "/s/guessed");
        newsletter.ifPresent(mail -> pages.put(
                "leave the newsletter",
                mail.header("List-Unsubscribe").orElseThrow().replaceAll("(?s).*<https?://[^/]+([^>]+)>.*", "$1")));
        pages.put("edition's record", "/study/edition-5");
        pages.put("work reports", "/study/work-reports");
        pages.put("work report", "/study/work-reports/2022-2023");
        pages.put("secretariat: console", "/console");
        pages.put("secretariat: campaigns", "/console/membership/campaigns");
        pages.put("secretariat: campaign", "/console/membership/campaigns/renewal-2022-2025");
        pages.put("secretariat: plan a campaign", "/console/membership/plan-campaign");
        for (var step : List.of("mandate", "dates", "reminders", "opening", "discard"))
            pages.put("secretariat: " + step + " of a plan", "/console/membership/campaigns/" + plan() + "/" + step);
        pages.put("secretariat: notes", "/console/membership/notes");
        pages.put("secretariat: write a note", "/console/membership/write-note");
        pages.put("secretariat: partners", "/console/partners");
        pages.put("communications: issues", "/console/newsletter/issues");
        pages.put("communications: issue", "/console/newsletter/issues/" + issue);
        pages.put("study: editions", "/console/study/editions");
        pages.put("study: work reports", "/console/study/work-reports");
        return pages;
    }

    /** The id of a planned campaign; made once. */
    private static String plan() {
        var office = AfterTheStory.shared().stage().cast().secretariat();
        var plan = Map.of(
                "id",
                "looked-at",
                "mandate",
                "2022-2025",
                "closes",
                LocalDate.now().plusMonths(6).atTime(23, 59).toString(),
                "zone",
                "Europe/Madrid",
                "graceDays",
                14,
                "reminders",
                List.of(30, 3));
        office.post("/api/campaigns/plans", plan, "looked-at");
        return "looked-at";
    }

    private static void usable(String name, String path) {
        var faults = new ArrayList<String>();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var context = context(name, scheme);
            var page = context.newPage();
            for (var language : LANGUAGES) {
                page.setViewportSize(DESK, 900);
                page.navigate(AfterTheStory.shared().stage().hub().address() + withLanguage(path, language));
                var where = language + ", " + scheme.name().toLowerCase();
                Axe.violations(page).forEach(fault -> faults.add(where + ": " + fault));
                if (!language.equals(page.locator("html").getAttribute("lang")))
                    faults.add(where + ": the page says it is in "
                            + page.locator("html").getAttribute("lang"));
                if (page.locator("h1").count() != 1)
                    faults.add(where + ": " + page.locator("h1").count() + " headings of the first level");
                if (page.locator("body").innerText().contains("??"))
                    faults.add(where + ": a word of the page has no text in this language");
                picture(page, name, language, scheme, "");
                page.setViewportSize(PHONE, 740);
                var width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
                if (width > PHONE) faults.add(where + ": " + width + " px wide on a screen of " + PHONE);
                var header =
                        ((Number) page.evaluate("() => document.querySelector('.top-row').offsetHeight")).intValue();
                if (header > HEADER) faults.add(where + ": the header takes " + header + " px on a phone");
                if (language.equals("es")) picture(page, name, language, scheme, "-narrow");
            }
            page.close();
        }
        assertThat(faults).as(name).isEmpty();
    }

    private static String withLanguage(String path, String language) {
        return path + (path.contains("?") ? "&" : "?") + "lang=" + language;
    }

    private static BrowserContext context(String name, ColorScheme scheme) {
        var address = switch (name.replaceFirst(":.*", "")) {
            case "secretariat" -> SignIn.OFFICER;
            case "communications" -> SignIn.EDITOR;
            case "study" -> "estudio@example.org";
            default -> "";
        };
        return contexts.computeIfAbsent(address + scheme, _ -> {
            var context = chromium.context("en", scheme, DESK);
            if (!address.isEmpty())
                context.addCookies(sessions.computeIfAbsent(address, officer -> signIn(context.newPage(), officer)));
            return context;
        });
    }

    /** Signs in once for all contexts, because the number of links for one address is limited. */
    private static List<Cookie> signIn(Page page, String officer) {
        var stage = AfterTheStory.shared().stage();
        var link = new SignIn(stage).link(stage.hub().browser("en"), officer);
        Chromium.submit(page, () -> {
            page.navigate(link.toString());
            page.locator("main form button").click();
        });
        // The page stays open: closing a page that is still loading never ends.
        page.waitForURL(address -> !address.contains("/sign-in"));
        return page.context().cookies();
    }

    /** Saves a picture for people in {@code target/pages} with {@code -Dpictures=true}; the suite needs none. */
    private static void picture(Page page, String name, String language, ColorScheme scheme, String width) {
        if (!Boolean.getBoolean("pictures")) return;
        var file = Path.of(
                "target",
                "pages",
                name.replaceAll("[^a-z]+", "-") + "-" + language + "-"
                        + scheme.name().toLowerCase() + width + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
