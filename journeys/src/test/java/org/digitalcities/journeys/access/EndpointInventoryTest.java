package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndpointInventoryTest {

    @Test
    void thePagesAndTheInsideOfTheTableAreThoseThatTheSourcesMap() {
        var table = Rule.table().stream().map(Rule::toString).collect(Collectors.toSet());

        assertThat(EndpointInventory.mapped()).isEqualTo(new TreeSet<>(table));
    }

    @Test
    void everyWayToMapAPathIsRead() {
        assertThat(EndpointInventory.in("""
                @RequestMapping("/r/{token}")
                @GetMapping
                @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                @GetMapping(path = "/deadline.ics", produces = "text/calendar")
                @DeleteMapping("/{id:[a-z]+}")"""))
                .containsExactly(
                        "GET /r/{token}", "POST /r/{token}", "GET /r/{token}/deadline.ics", "DELETE /r/{token}/{id}");
        assertThat(EndpointInventory.in("@GetMapping({\"/a\", \"/a/b\"})")).containsExactly("GET /a", "GET /a/b");
        assertThat(EndpointInventory.in("route(read(\"/openapi.json\"), x)")).containsExactly("GET /openapi.json");
    }

    @Test
    void noLineStandsTwiceAndTheOddLineIsRefused() {
        assertThat(Rule.table()).extracting(Rule::toString).doesNotHaveDuplicates();
        assertThat(Rule.table())
                .filteredOn(rule -> rule.isOnly("link"))
                .allMatch(rule -> rule.path().contains("{token}"));
        assertThat(Rule.table())
                .filteredOn(rule -> rule.isOnly("inside"))
                .allMatch(rule -> rule.path().startsWith("/internal/"));
        for (var line : List.of("GET /api/members", "GET /api/members secretary", "GET /api/members city=hers")) {
            assertThatThrownBy(() -> Rule.read(line)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Rule.read("GET /x city=own partner=unseen").who().keySet()).isEqualTo(Set.of("city", "partner"));
    }
}
