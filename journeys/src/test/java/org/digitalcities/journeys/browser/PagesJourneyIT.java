package org.digitalcities.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.digitalcities.features.Access;
import org.digitalcities.features.ExampleIds;
import org.digitalcities.features.Features;
import org.digitalcities.journeys.demo.SignIn;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each kind of page in three languages, light and dark: found, of valid HTML, accessible, and usable on a narrow screen. */
class PagesJourneyIT {

    private static final List<String> LANGUAGES = List.of("en", "es", "fr");
    private static final int DESK = 1280;
    private static final int PHONE = 320;
    /** The most that names, languages and the person may take of a phone, without the console's navigation. */
    private static final int HEADER = 120;

    /** The texts of cells whose content is wider than their card. */
    private static final String CUT_CARDS = """
            () => [...document.querySelectorAll('.table.cards')]
                .filter(cards => cards.scrollWidth > cards.clientWidth)
                .map(cards => [...cards.querySelectorAll('tbody th, tbody td, tfoot th, tfoot td')].find(cell => cell.scrollWidth > cell.clientWidth) ?? cards)
                .map(cut => cut.innerText.trim().slice(0, 60)).join('; ')
            """;

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
        return StoryPages.all().entrySet().stream()
                .map(page -> dynamicTest(page.getKey(), () -> usable(page.getKey(), page.getValue())));
    }

    @Test
    void eachPageThatAFeatureDeclaresIsLookedAt() {
        var seen = StoryPages.all().values().stream()
                .filter(page -> page.status() == StoryPages.FOUND)
                .map(StoryPages.Address::path)
                .toList();
        assertThat(Features.all().stream()
                        .flatMap(feature -> feature.access().stream())
                        .filter(access -> access.method().equals("GET"))
                        .map(Access::path)
                        .filter(path -> !path.startsWith("/api/") && !path.startsWith("/internal/"))
                        .filter(path -> !StoryPages.NO_PAGES.containsKey(path))
                        .filter(path -> seen.stream().noneMatch(of(path).asMatchPredicate())))
                .as("pages that nobody looks at: add them to StoryPages, or say why not in NO_PAGES")
                .isEmpty();
    }

    private static Pattern of(String path) {
        return Pattern.compile(ExampleIds.fill(path, _ -> "[^/]+"));
    }

    private static void usable(String name, StoryPages.Address address) {
        var faults = new ArrayList<String>();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var context = context(name, scheme);
            var page = context.newPage();
            for (var language : languages(scheme)) {
                page.setViewportSize(DESK, 900);
                var response = page.navigate(
                        AfterTheStory.shared().stage().hub().address() + address.path() + "?lang=" + language);
                var where = language + ", " + scheme.name().toLowerCase();
                if (response.status() != address.status())
                    faults.add(where + ": answered with " + response.status() + ", not " + address.status());
                if (response.request().redirectedFrom() != null) faults.add(where + ": it leads to another page");
                if (scheme == ColorScheme.LIGHT)
                    HtmlChecker.faults(response.body()).forEach(fault -> faults.add(where + ": " + fault));
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
                var cut = page.evaluate(CUT_CARDS).toString();
                if (!cut.isEmpty()) faults.add(where + ": a card is cut on a phone: " + cut);
                var header =
                        ((Number) page.evaluate("() => document.querySelector('.top-row').offsetHeight")).intValue();
                if (header > HEADER) faults.add(where + ": the header takes " + header + " px on a phone");
                if (language.equals("es")) picture(page, name, language, scheme, "-narrow");
            }
            page.close();
        }
        assertThat(faults).as(name).isEmpty();
    }

    /** Colours do not depend on the language: dark pages are looked at in the one with the longest words, and in all for pictures. */
    private static List<String> languages(ColorScheme scheme) {
        return scheme == ColorScheme.LIGHT || Boolean.getBoolean("pictures") ? LANGUAGES : List.of("fr");
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
