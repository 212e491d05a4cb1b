package org.digitalcities.journeys.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.digitalcities.features.Access;
import org.digitalcities.features.Features;
import org.junit.jupiter.api.Test;

class EndpointInventoryTest {

    /** A page of each problem is in every service; the gateway asks them all. */
    private static final String PROBLEMS = "webkit/problem";

    @Test
    void eachFeatureClaimsTheEndpointsThatItsFolderMapsAndNoOthers() {
        var claimed = new TreeMap<String, Set<String>>();
        for (var feature : Features.all())
            if (!feature.access().isEmpty())
                claimed.put(
                        feature.name(),
                        feature.access().stream().map(Access::endpoint).collect(Collectors.toCollection(TreeSet::new)));
        var mapped = EndpointInventory.mapped();

        assertThat(mapped.remove(PROBLEMS)).containsExactly("GET /problems/{code}");
        assertThat(claimed).isEqualTo(mapped);
    }

    @Test
    void everyWayToMapAPathIsRead() {
        assertThat(EndpointInventory.in("""
                @RequestMapping("/r/{token}")
                @GetMapping
                @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                @GetMapping(path = "/deadline.ics", produces = "text/calendar")
                @PutMapping(consumes = {"text/csv", XLSX})
                @DeleteMapping("/{id:[a-z]+}")"""))
                .containsExactly(
                        "GET /r/{token}",
                        "POST /r/{token}",
                        "GET /r/{token}/deadline.ics",
                        "PUT /r/{token}",
                        "DELETE /r/{token}/{id}");
        assertThat(EndpointInventory.in("@GetMapping({\"/a\", \"/a/b\"})")).containsExactly("GET /a", "GET /a/b");
        assertThat(EndpointInventory.in("""
                class Pages {
                    static final String LIST = "/console/a";
                    private static final String ONE = Pages.LIST + "/{id}";
                    @GetMapping({"/console", LIST})
                    @PostMapping(path = ONE + "/removal", consumes = MediaType.TEXT_PLAIN_VALUE)"""))
                .containsExactly("GET /console", "GET /console/a", "POST /console/a/{id}/removal");
        assertThat(EndpointInventory.in("route(read(\"/openapi.json\"), x)")).containsExactly("GET /openapi.json");
    }

    @Test
    void aLinkHasATokenAndOnlyWhatIsInternalIsInside() {
        assertThat(Rule.table()).hasSizeGreaterThan(150);
        assertThat(Rule.table())
                .filteredOn(rule -> rule.isOnly("link"))
                .allMatch(rule -> rule.path().contains("{token}"));
        assertThat(Rule.table())
                .allMatch(rule -> rule.isOnly("inside") == rule.path().startsWith("/internal/"));
    }

    @Test
    void aRuleSaysForWhichThings() {
        var rule = Rule.of(new Access("GET", "/x", List.of("secretariat", "city=own", "partner=unseen")), null);

        assertThat(rule.who().keySet()).isEqualTo(Set.of("secretariat", "city", "partner"));
        assertThat(rule.isForOwn("secretariat")).isFalse();
        assertThat(rule.refusal("city")).isEqualTo(403);
        assertThat(rule.refusal("partner")).isEqualTo(404);
    }
}
