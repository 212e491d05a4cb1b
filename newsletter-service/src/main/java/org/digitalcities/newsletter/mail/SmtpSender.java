package org.digitalcities.newsletter.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.util.StreamProvider;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.digitalcities.webkit.text.EmailAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.stereotype.Component;

/** Sends mails over a bounded number of connections that stay open, and returns the server's result for each. */
@Component
public final class SmtpSender implements AutoCloseable {

    private static final int SERVER_WANTS_LOGIN = 530;
    private static final int SERVER_CLOSES = 421;
    private static final int LONGEST_CONNECTING_MILLIS = 20_000;

    static {
        // Without this setting Jakarta Mail searches all jars for its provider, for each part of each mail
        // (jakartaee/mail-api issue 861).
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final MailServer server;
    private final Session session;
    private final URLName address;
    private final Mime mime;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    public SmtpSender(MailServer server) {
        this.server = server;
        this.session = Session.getInstance(settings(server));
        this.address =
                new URLName("smtp", server.host(), server.port(), null, user(server.user()), user(server.password()));
        this.mime = new Mime(session, server, InstantSource.system());
        this.free = new Semaphore(server.connections());
    }

    /** How many mails can be sent at a time. */
    public int connections() {
        return server.connections();
    }

    /** Waits for a free connection, so that a mail that is claimed afterwards is sent at once. To be closed. */
    public Turn turn() {
        free.acquireUninterruptibly();
        return new Turn();
    }

    /** Waits for a connection and sends one mail. */
    public SmtpResult send(Mail mail) {
        try (var turn = turn()) {
            return turn.send(mail);
        }
    }

    /** The right to use one of the connections, until it is closed. */
    public final class Turn implements AutoCloseable {

        private Turn() {}

        /** Sends one mail and waits for the server's answer. Never throws because of the server. */
        public SmtpResult send(Mail mail) {
            return sendOverAny(mail);
        }

        @Override
        public void close() {
            free.release();
        }
    }

    private SmtpResult sendOverAny(Mail mail) {
        Message message;
        Address[] to;
        try {
            to = new Address[] {new InternetAddress(EmailAddress.normal(mail.to()), true)};
            message = mime.message(mail);
        } catch (AddressException e) {
            return new SmtpResult.Refused("not a mail address");
        } catch (MessagingException e) {
            return new SmtpResult.Refused("cannot be written as a mail: " + SmtpResult.withoutAddress(e.getMessage()));
        }
        while (true) {
            SmtpConnection connection;
            try {
                connection = connection();
            } catch (AuthenticationFailedException e) {
                return new SmtpResult.Away("the mail server refuses our sign-in");
            } catch (MessagingException e) {
                return new SmtpResult.Away(SmtpResult.withoutAddress(e.getMessage()));
            }
            var stale = connection.used();
            var delivery = sendOver(connection, message, to);
            if (!(stale && delivery instanceof SmtpResult.Away)) return delivery;
        }
    }

    private SmtpResult sendOver(SmtpConnection connection, Message message, Address[] to) {
        connection.beginMail();
        try {
            connection.sendMessage(message, to);
            keep(connection);
            return new SmtpResult.Accepted();
        } catch (MessagingException e) {
            var delivery = judge(e, connection.dataEnded());
            if (delivery instanceof SmtpResult.Refused
                    || delivery instanceof SmtpResult.Deferred && code(e) != SERVER_CLOSES) keep(connection);
            else close(connection);
            return delivery;
        }
    }

    private static SmtpResult judge(MessagingException e, boolean dataEnded) {
        var code = code(e);
        var words = SmtpResult.withoutAddress(
                e instanceof SMTPSendFailedException || e.getNextException() == null
                        ? e.getMessage()
                        : e.getNextException().getMessage());
        if (code == SERVER_WANTS_LOGIN) return new SmtpResult.Away(words);
        if (code >= 500) return new SmtpResult.Refused(words);
        if (code >= 400) return new SmtpResult.Deferred(words);
        return dataEnded
                ? new SmtpResult.Uncertain("connection lost after the end of the mail")
                : new SmtpResult.Away(words);
    }

    /** The server's answer, or -1 where there was none. */
    private static int code(MessagingException e) {
        for (Exception cause = e; cause instanceof MessagingException nested; cause = nested.getNextException()) {
            if (cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() > 0)
                return refused.getReturnCode();
            if (cause instanceof SMTPSendFailedException failed
                    && failed.getReturnCode() > 0
                    && failed.getNextException() == null) return failed.getReturnCode();
        }
        return -1;
    }

    private SmtpConnection connection() throws MessagingException {
        var kept = idle.pollFirst();
        if (kept != null) return kept;
        var fresh = new SmtpConnection(session, address);
        fresh.connect();
        return fresh;
    }

    private void keep(SmtpConnection connection) {
        connection.markUsed();
        idle.addFirst(connection);
    }

    private static void close(SmtpConnection connection) {
        try {
            connection.close();
        } catch (MessagingException e) {
            // The connection is lost anyway; the result of the mail is known.
        }
    }

    @Override
    public void close() {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) close(kept);
    }

    private static String user(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Properties settings(MailServer server) {
        var settings = new Properties();
        settings.put("mail.smtp.socketFactory", new SmtpConnection.NoDelay());
        settings.put("mail.smtp.socketFactory.fallback", "false");
        settings.put(
                "mail.smtp.connectiontimeout",
                String.valueOf(Math.min(LONGEST_CONNECTING_MILLIS, server.timeoutMillis())));
        settings.put("mail.smtp.timeout", String.valueOf(server.timeoutMillis()));
        settings.put("mail.smtp.localhost", "localhost");
        settings.put("mail.smtp.quitwait", "false");
        settings.put("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
        settings.put("mail.smtp.ssl.enable", String.valueOf(server.tls().equals(MailServer.IMPLICIT)));
        settings.put("mail.smtp.starttls.enable", String.valueOf(server.tls().equals(MailServer.STARTTLS)));
        settings.put("mail.smtp.starttls.required", String.valueOf(server.tls().equals(MailServer.STARTTLS)));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!server.tls().equals(MailServer.OFF))
            settings.put("mail.smtp.ssl.socketFactory", SmtpTls.trusting(server.truststoreFile()));
        return settings;
    }
}
