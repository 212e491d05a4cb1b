package org.digitalcities.newsletter.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to the mail server that stays open, and that knows whether a mail's data was sent completely. */
final class SmtpConnection extends SMTPTransport {

    private boolean dataEnded;
    private boolean used;

    SmtpConnection(Session session, URLName server) {
        super(session, server);
    }

    /** From here on only the server's answer tells whether the mail was accepted. */
    @Override
    protected void finishData() throws IOException, MessagingException {
        dataEnded = true;
        super.finishData();
    }

    void beginMail() {
        dataEnded = false;
    }

    boolean dataEnded() {
        return dataEnded;
    }

    /** Whether it was used before: the server may have closed it since, which is no sign of an outage. */
    boolean used() {
        return used;
    }

    void markUsed() {
        used = true;
    }

    /**
     * Disables Nagle's algorithm. A mail is a dialogue of short lines, and each would wait for the other side's
     * delayed acknowledgement, 40 ms per mail.
     */
    static final class NoDelay extends SocketFactory {

        private final SocketFactory plain = SocketFactory.getDefault();

        @Override
        public Socket createSocket() throws IOException {
            return eager(plain.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return eager(plain.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return eager(plain.createSocket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return eager(plain.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
                throws IOException {
            return eager(plain.createSocket(host, port, localHost, localPort));
        }
    }

    static Socket eager(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
