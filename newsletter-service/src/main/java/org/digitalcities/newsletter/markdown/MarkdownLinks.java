package org.digitalcities.newsletter.markdown;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Text;

/** Makes the links of a mail absolute, because a mail has no base address. */
final class MarkdownLinks {

    private static final Pattern WITHOUT_SCHEME = Pattern.compile("www\\..+", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+", Pattern.CASE_INSENSITIVE);

    private MarkdownLinks() {}

    /** The absolute address of a link, on this site if it begins with a slash; empty if it cannot be determined. */
    static Optional<String> complete(String written, URI site) {
        if (MAIL.matcher(written).matches()) return Optional.of(written);
        if (written.startsWith("//")) return web("https:" + written);
        if (written.startsWith("/")) return web(site.resolve("/") + written.substring(1));
        return web(WITHOUT_SCHEME.matcher(written).matches() ? "https://" + written : written);
    }

    /** Whether a link's words are its address. */
    static boolean isItsOwnText(Link link) {
        return link.getFirstChild() instanceof Text words
                && words == link.getLastChild()
                && link.getDestination().equals(words.getLiteral());
    }

    private static Optional<String> web(String address) {
        try {
            var uri = new URI(address);
            if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme()))
                return Optional.empty();
            if (uri.getRawUserInfo() != null) return Optional.empty();
            if (uri.getHost() != null) return Optional.of(uri.toASCIIString());
            return uri.getRawAuthority() == null ? Optional.empty() : international(uri);
        } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** A host with non-ASCII letters, in its ASCII form. */
    private static Optional<String> international(URI uri) throws URISyntaxException {
        var ascii = IDN.toASCII(uri.getAuthority());
        var complete = new URI(uri.toString().replaceFirst(Pattern.quote(uri.getRawAuthority()), ascii));
        return complete.getHost() == null ? Optional.empty() : Optional.of(complete.toASCIIString());
    }
}
