package org.digitalcities.journeys.demo;

import static org.digitalcities.journeys.demo.Telling.holds;

import java.net.URI;
import org.digitalcities.journeys.hub.Client;
import org.digitalcities.journeys.hub.Page;
import org.digitalcities.journeys.hub.Wait;

/** Signs in as a person does: requests a link in a page, finds it in the inbox, opens it. */
public final class SignIn {

    public static final String OFFICER = "secretaria@example.org";

    /** Of the communications team. */
    public static final String EDITOR = "comunicacion@example.org";

    private final Stage stage;

    public SignIn(Stage stage) {
        this.stage = stage;
    }

    /** Signs in, and gives the page that the browser then stands on. */
    public Page with(Client browser, String address) {
        var link = link(browser, address);
        follow(browser, link);
        var stranger = stage.hub().browser("en");
        follow(stranger, link);
        holds(stranger.get("/console").page().document().select("form[action*=sign-out]").isEmpty(), "the link signed in a second browser");
        return browser.get("/console").expect(200).page();
    }

    /** Asks for a link in a page and waits for it to arrive. */
    public URI link(Client browser, String address) {
        var before = stage.inbox().to(address).size();
        browser.submit(browser.get("/sign-in").expect(200).page().form("form[action*=sign-in], main form").with("email", address)).ok();
        var mail = Wait.until("a mail with a sign-in link for " + address, () -> stage.inbox().to(address), mails -> mails.size() > before).getLast();
        return mail.link("/sign-in").orElseThrow(() -> new Telling.Unfulfilled("the mail holds no sign-in link: " + mail.text()));
    }

    /** Opens the link and confirms, as its page asks. */
    public static void follow(Client browser, URI link) {
        var page = browser.get(link.toString()).page();
        if (!page.document().select("main form[method=post]").isEmpty()) browser.submit(page.form("main form[method=post]"));
    }
}
