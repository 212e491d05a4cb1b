package org.digitalcities.newsletter;

import java.util.List;
import org.digitalcities.contracts.Event;
import org.digitalcities.messaging.document.ChecksDeclaredQueries;
import org.digitalcities.testkit.EventPublisher;
import org.digitalcities.testkit.FakeSmtpServer;
import org.digitalcities.testkit.Http;
import org.digitalcities.testkit.Issuer;
import org.digitalcities.testkit.RunningService;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The service, the services that it calls, and its mail server, in a demonstration. */
@ChecksDeclaredQueries
@TestPropertySource(properties = {"hub.demonstration=true", "MAIL_REPLY_TO=secretariat@example.org"})
public abstract class NewsletterTestBase extends RunningService {

    protected static final StubServices NEIGHBOURS = StubServices.SHARED;
    protected static final FakeSmtpServer MAILS = FakeSmtpServer.friendly();

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        Issuer.SHARED.register(settings);
        settings.add("hub.membership-url", Issuer.SHARED::url);
        settings.add("SMTP_PORT", MAILS::port);
    }

    @Override
    protected Http http() {
        return super.http().likeABrowser();
    }

    /** Publishes an event as the service that owns it would. */
    protected static void publish(Event event, String id, long sequence) {
        EventPublisher.publish(event, id, sequence);
    }

    /** The received mails with {@code part} in their source. */
    protected static List<String> mailsWith(String part) {
        return MAILS.mails.stream().filter(mail -> mail.contains(part)).toList();
    }
}
