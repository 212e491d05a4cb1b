package org.digitalcities.membership.listfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.digitalcities.messaging.decision.Reason;

/** Looks at a workbook before it is read: what it holds when unpacked is bounded, and so are the places of its cells. */
final class WorkbookCheck {

    static final int MOST_UNPACKED = 64 << 20;
    private static final int MOST_PARTS = 500;
    /** Columns A to XFD: the reader allocates a row up to its last column. */
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");

    private static final XMLInputFactory XML = factory();

    private WorkbookCheck() {}

    private static final class TooLargeException extends IOException {}

    static Optional<Reason> fault(byte[] file) {
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            var parts = Collections.list(zip.getEntries());
            if (parts.stream().noneMatch(part -> part.getName().equals("xl/workbook.xml")))
                return Optional.of(Reason.invalid("workbook-none"));
            if (parts.size() > MOST_PARTS) throw new TooLargeException();
            var left = (long) MOST_UNPACKED;
            for (var part : parts) left -= unpacked(zip, part, left);
            for (var part : parts) {
                if (part.getName().startsWith("xl/worksheets/") && !placesAreBounded(zip, part))
                    return Optional.of(Reason.invalid("workbook-broken"));
            }
            return Optional.empty();
        } catch (TooLargeException tooLarge) {
            return Optional.of(Reason.invalid("workbook-too-large").with("megabytes", MOST_UNPACKED >> 20));
        } catch (IOException | XMLStreamException | RuntimeException malformed) {
            return Optional.of(Reason.invalid("workbook-broken"));
        }
    }

    private static long unpacked(ZipFile zip, ZipArchiveEntry part, long most) throws IOException {
        var seen = new long[1];
        try (var in = zip.getInputStream(part)) {
            in.transferTo(new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[1], 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    seen[0] += length;
                    if (seen[0] > most) throw new TooLargeException();
                }
            });
        }
        return seen[0];
    }

    private static boolean placesAreBounded(ZipFile zip, ZipArchiveEntry part) throws IOException, XMLStreamException {
        if (!part.getName().endsWith(".xml")) return true;
        try (InputStream in = zip.getInputStream(part)) {
            var xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT
                        || !xml.getLocalName().equals("c")) continue;
                var place = xml.getAttributeValue(null, "r");
                if (place != null && !PLACE.matcher(place).matches()) return false;
            }
            return true;
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
