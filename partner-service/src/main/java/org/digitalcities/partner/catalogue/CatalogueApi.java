package org.digitalcities.partner.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.digitalcities.contracts.Catalogue;
import org.digitalcities.contracts.Event;
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
     * @param type       CloudEvents type
     * @param replacedBy the name of the version that is sent today; null if this is it
     */
    record Type(String name, String type, String schema, String sample, String replacedBy) {

        /** The version that is sent today, then the earlier ones, which the feed still holds. */
        static Stream<Type> of(Class<? extends Event> event) {
            var today = Catalogue.wireName(event);
            return Stream.concat(
                    Stream.of(of(today, null)),
                    Catalogue.earlier(event).stream().map(name -> of(name, today)));
        }

        private static Type of(String name, String replacedBy) {
            return new Type(
                    name,
                    Catalogue.TYPE_PREFIX + name,
                    "/api/events/types/" + name + "/schema",
                    "/api/events/types/" + name + "/sample",
                    replacedBy);
        }
    }

    record Types(List<Type> items) {}

    @GetMapping
    Types all() {
        return new Types(Catalogue.types().stream()
                .filter(Catalogue::isOpen)
                .flatMap(Type::of)
                .toList());
    }

    @GetMapping("/{name}/schema")
    ResponseEntity<Resource> schema(@PathVariable String name) {
        return file("schemas", name, MediaType.parseMediaType("application/schema+json"));
    }

    @GetMapping("/{name}/sample")
    ResponseEntity<Resource> sample(@PathVariable String name) {
        return file("samples", name, MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<Resource> file(String folder, String name, MediaType type) {
        Catalogue.type(name)
                .filter(Catalogue::isOpen)
                .orElseThrow(() -> Problem.unknown().thrown());
        return ResponseEntity.ok().contentType(type).body(new ClassPathResource(folder + "/" + name + ".json"));
    }
}
