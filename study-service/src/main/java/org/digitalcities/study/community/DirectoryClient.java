package org.digitalcities.study.community;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.webkit.call.ServiceClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** The representatives of members: public office-holders, fetched from membership-service for each page and never stored. */
@Component
public class DirectoryClient {

    private static final Logger log = LoggerFactory.getLogger(DirectoryClient.class);

    /** A public office-holder. */
    public record Representative(String name, LocalText office) {}

    private record Part(List<Entry> items, String next) {}

    private record Entry(String id, Representative representative) {}

    private final ServiceClients calls;

    DirectoryClient(ServiceClients calls) {
        this.calls = calls;
    }

    /** By member; empty if the directory does not answer: a report without names is better than none. */
    public Optional<Map<String, Representative>> representatives() {
        var representatives = new HashMap<String, Representative>();
        String after = null;
        try {
            do {
                var part = part(after);
                for (var entry : part.items()) {
                    if (entry.representative() != null) representatives.put(entry.id(), entry.representative());
                }
                after = part.next();
            } while (after != null);
            return Optional.of(representatives);
        } catch (RestClientException e) {
            log.warn(
                    "the directory does not answer, so names are left out: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Part part(String after) {
        return calls.to("membership")
                .get()
                .uri(it -> {
                    it.path("/api/directory").queryParam("limit", 200);
                    if (after != null) it.queryParam("after", after);
                    return it.build();
                })
                .retrieve()
                .body(Part.class);
    }
}
