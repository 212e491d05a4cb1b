package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.StoryRunner.holds;

import java.net.URI;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.HtmlPage;
import org.digitalcities.journeys.hub.HubClient;

/** Signs in as a person does: requests a link in a page, finds it in the inbox, opens it. */
public final class SignIn {

    public static final String OFFICER = "secretaria@example.org";

    /** Of the communications team. */
    public static final String EDITOR = "comunicacion@example.org";

    private final StoryEnvironment stage;

    public SignIn(StoryEnvironment stage) {
        this.stage = stage;
    }

    /** Signs in, and gives the page that the browser then stands on. */
    public HtmlPage with(HubClient browser, String address) {
        var link = link(browser, address);
        follow(browser, link);
        var stranger = stage.hub().browser("en");
        follow(stranger, link);
        holds(
                stranger.get("/console")
                        .page()
                        .document()
                        .select("form[action*=sign-out]")
                        .isEmpty(),
                "the link signed in a second browser");
        return browser.get("/console").expect(200).page();
    }

    /** Asks for a link in a page and waits for it to arrive. */
    public URI link(HubClient browser, String address) {
        var before = stage.inbox().to(address).size();
        browser.submit(browser.get("/sign-in")
                        .expect(200)
                        .page()
                        .form("form[action*=sign-in], main form")
                        .with("email", address))
                .ok();
        var mail = Await.until(
                        "a mail with a sign-in link for " + address,
                        () -> stage.inbox().to(address),
                        mails -> mails.size() > before)
                .getLast();
        return mail.link("/sign-in")
                .orElseThrow(() -> new StoryRunner.Unfulfilled("the mail holds no sign-in link: " + mail.text()));
    }

    /** Opens the link and confirms, as its page asks. */
    public static void follow(HubClient browser, URI link) {
        var page = browser.get(link.toString()).page();
        if (!page.document().select("main form[method=post]").isEmpty())
            browser.submit(page.form("main form[method=post]"));
    }
}
