package org.digitalcities.newsletter.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS connections to the mail server, without Nagle's algorithm; its certificate is checked against Java's or those of a PEM file. */
final class SmtpTls extends SSLSocketFactory {

    private final SSLSocketFactory tls;

    private SmtpTls(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** @param truststoreFile certificates in PEM; empty for Java's */
    static SmtpTls trusting(String truststoreFile) {
        try {
            if (truststoreFile.isBlank())
                return new SmtpTls(SSLContext.getDefault().getSocketFactory());
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (var pem = Files.newInputStream(Path.of(truststoreFile))) {
                for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem))
                    store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
            if (store.size() == 0) throw new IOException("no certificate");
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return new SmtpTls(context.getSocketFactory());
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new MailServer.Unusable("SMTP_TRUSTSTORE_FILE: " + truststoreFile
                    + " cannot be read as certificates in PEM (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return SmtpConnection.eager(tls.createSocket());
    }

    /** STARTTLS: over a connection that is open. */
    @Override
    public Socket createSocket(Socket open, String host, int port, boolean closesBoth) throws IOException {
        return tls.createSocket(open, host, port, closesBoth);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return SmtpConnection.eager(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return SmtpConnection.eager(tls.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return SmtpConnection.eager(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return SmtpConnection.eager(tls.createSocket(host, port, localHost, localPort));
    }
}
