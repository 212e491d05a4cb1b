package org.digitalcities.partner.catalogue;

import java.util.stream.Stream;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.webkit.answer.Answers;
import org.digitalcities.webkit.paging.Page;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The open events, each with its schema and a sample. Documentation, so anybody may read it. */
@RestController
@RequestMapping("/api/events/types")
@AllowedFor(anyone = true)
class CatalogueApi {

    /**
     * A type of public events, in one version.
     *
     * @param name       for subscriptions and filters; the name of one version stands for all of them
     * @param type       the same in CloudEvents
     * @param schema     the address of the JSON Schema of the data
     * @param sample     the address of an example of the data
     * @param replacedBy the name of the version that is sent today; left out if this is it
     */
    record EventType(
            String name,
            String type,
            String schema,
            String sample,
            @Nullable String replacedBy) {

        /** The version that is sent today, then the earlier ones, which the feed still holds. */
        static Stream<EventType> of(Class<? extends Event> event) {
            var today = Catalogue.wireName(event);
            return Stream.concat(
                    Stream.of(of(today, null)),
                    Catalogue.earlier(event).stream().map(name -> of(name, today)));
        }

        private static EventType of(String name, String replacedBy) {
            return new EventType(
                    name,
                    Catalogue.TYPE_PREFIX + name,
                    "/api/events/types/" + name + "/schema",
                    "/api/events/types/" + name + "/sample",
                    replacedBy);
        }
    }

    /** Lists the types of public events. */
    @GetMapping
    Page<EventType> listEventTypes() {
        return Page.all(Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .flatMap(EventType::of)
                .toList());
    }

    /**
     * Gives the JSON Schema of the data of an event type.
     *
     * @param name of the event type
     */
    @Answers(value = Object.class, as = "application/schema+json")
    @GetMapping("/{name}/schema")
    ResponseEntity<Resource> getEventTypeSchema(@PathVariable String name) {
        return file("schemas", name, MediaType.parseMediaType("application/schema+json"));
    }

    /**
     * Gives an example of the data of an event type.
     *
     * @param name of the event type
     */
    @Answers(Object.class)
    @GetMapping("/{name}/sample")
    ResponseEntity<Resource> getEventTypeSample(@PathVariable String name) {
        return file("samples", name, MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<Resource> file(String folder, String name, MediaType type) {
        Catalogue.type(name)
                .filter(Catalogue::isOpen)
                .orElseThrow(() -> Problem.unknown().thrown());
        return ResponseEntity.ok().contentType(type).body(new ClassPathResource(folder + "/" + name + ".json"));
    }
}
