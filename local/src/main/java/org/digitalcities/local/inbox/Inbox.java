package org.digitalcities.local.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.digitalcities.local.process.Child;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * A mail server that accepts, stores and shows every mail, as a separate process. Arguments: SMTP port, page port, data folder
 * and optionally {@code --faults N}: every N-th mail is kept but its connection dropped before the answer, so that the sender
 * cannot know.
 */
public final class Inbox {

    private static final int CONNECTIONS = 200;
    private static final int LARGEST = 40 << 20;

    private Inbox() {}

    /** Starts both servers; prints {@link Child#READY} when they answer. */
    public static void main(String... args) throws IOException {
        var smtpPort = Integer.parseInt(args[0]);
        var faults = args.length > 4 && args[3].equals("--faults") ? Integer.parseInt(args[4]) : 0;
        var mails = Mails.open(Path.of(args[2]));
        var smtp = SMTPServer.port(smtpPort)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("hub inbox")
                .insertReceivedHeaders(false)
                .maxConnections(CONNECTIONS)
                .maxMessageSize(LARGEST)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandlerFactory(context -> new SmtpHandler(context, mails, faults))
                .build();
        smtp.start();
        var page = InboxPage.serve(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), mails);
        Child.runUntilTold(smtpPort, () -> {
            smtp.stop();
            page.stop(0);
        });
    }

    private static final class SmtpHandler implements MessageHandler {

        private final MessageContext connection;
        private final Mails mails;
        private final int faults;
        private final List<String> to = new ArrayList<>();
        private String from = "";

        SmtpHandler(MessageContext connection, Mails mails, int faults) {
            this.connection = connection;
            this.mails = mails;
            this.faults = faults;
        }

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) {
            to.add(recipient);
        }

        @Override
        public String data(InputStream source) throws IOException {
            var id = mails.keep(from, to, source.readAllBytes());
            if (faults > 0 && id % faults == 0) {
                ((Session) connection).closeSocket();
                throw new IOException("dropped after mail " + id + ", as told by --faults");
            }
            return "kept as " + id;
        }

        @Override
        public void done() {
            to.clear();
        }
    }
}
