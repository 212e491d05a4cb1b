package org.digitalcities.journeys.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.digitalcities.journeys.hub.RateLimit;

/** The installed Chromium, driven like a person would use it. Only for the thread that opened it. */
public final class Chromium implements AutoCloseable {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(QUIET));
    }

    /** A browser context with its own cookies. */
    public BrowserContext context(String language, ColorScheme scheme, int width) {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    }

    /** A page in a separate context, with the width of a desktop screen. */
    public Page page(String language) {
        return context(language, ColorScheme.LIGHT, 1280).newPage();
    }

    /**
     * Submits a form, and again while the {@link RateLimit} is reached.
     *
     * @param act opens the form's page, fills it and submits it
     */
    static void submit(Page page, Runnable act) {
        RateLimit.passed(
                () -> page.waitForResponse(answer -> answer.request().method().equals("POST"), act), Response::status);
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path executable() {
        return Stream.of(
                        System.getenv("HUB_CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium: install it (apt-get install chromium) or name it in HUB_CHROMIUM"));
    }
}
