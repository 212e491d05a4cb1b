package org.digitalcities.webkit.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.digitalcities.features.Access;
import org.digitalcities.features.Features;
import org.digitalcities.webkit.navigation.Navigation.Group;
import org.digitalcities.webkit.navigation.Navigation.Page;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.security.Caller;
import org.digitalcities.webkit.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationTest {

    private static final List<NavigationEntry> ENTRIES = List.of(
            entry("today", 100, "/console", Role.SECRETARIAT, Role.COMMUNICATIONS, Role.STUDY, Role.OPERATOR),
            entry("renewal", 300, "/console/membership/campaigns", Role.SECRETARIAT, Role.OPERATOR),
            entry("newsletter", 600, "/console/newsletter/issues", Role.COMMUNICATIONS, Role.SECRETARIAT),
            entry("study", 800, "/console/study/editions", Role.STUDY, Role.SECRETARIAT),
            entry("study", 810, "/console/study/work-reports", Role.STUDY, Role.SECRETARIAT),
            entry("partners", 900, "/console/partners", Role.SECRETARIAT, Role.OPERATOR, Role.PARTNER));

    private static NavigationEntry entry(String group, int order, String path, Role... roles) {
        return new NavigationEntry(group, order, path, "navigation." + group, List.of(), Set.of(roles));
    }

    private static Caller caller(Role... roles) {
        return new Caller("person-1", Set.copyOf(Arrays.asList(roles)), Optional.empty(), Optional.empty(), List.of());
    }

    private static List<String> groups(Role... roles) {
        return Navigation.of(ENTRIES, caller(roles), "/console").groups().stream()
                .map(Group::text)
                .toList();
    }

    @Test
    void eachReaderSeesWhatTheirRolesOpen() {
        assertThat(groups(Role.SECRETARIAT))
                .containsExactly(
                        "navigation.today",
                        "navigation.renewal",
                        "navigation.newsletter",
                        "navigation.study",
                        "navigation.partners");
        assertThat(groups(Role.COMMUNICATIONS)).containsExactly("navigation.today", "navigation.newsletter");
        assertThat(groups(Role.STUDY)).containsExactly("navigation.today", "navigation.study");
        assertThat(groups(Role.OPERATOR))
                .containsExactly("navigation.today", "navigation.renewal", "navigation.partners");
        assertThat(groups(Role.STUDY, Role.COMMUNICATIONS))
                .containsExactly("navigation.today", "navigation.newsletter", "navigation.study");
        assertThat(groups(Role.PARTNER)).containsExactly("navigation.partners");
        assertThat(groups(Role.CITY)).isEmpty();
        assertThat(groups(Role.SERVICE)).isEmpty();
        assertThat(Navigation.of(ENTRIES, Caller.anonymous(), "/console").groups())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/console|navigation.today|/console|page",
                "/console/newsletter/issues|navigation.newsletter|/console/newsletter/issues|page",
                "/console/newsletter/issues/autumn|navigation.newsletter|/console/newsletter/issues|true",
                "/console/newsletter/issues/autumn/schedule|navigation.newsletter|/console/newsletter/issues|true",
                "/console/study/work-reports|navigation.study|/console/study/work-reports|page",
                "/console/membership|navigation.renewal|/console/membership/campaigns|page",
                "/console/study|navigation.study|/console/study/editions|page"
            })
    void thePageOfAnAddressIsCurrent(String address, String group, String page, String current) {
        var navigation = Navigation.of(ENTRIES, caller(Role.SECRETARIAT), address);
        assertThat(navigation.group().text()).isEqualTo(group);
        assertThat(navigation.page().path()).isEqualTo(page);
        assertThat(navigation.page().current()).isEqualTo(current);
        assertThat(navigation.groups()).filteredOn(one -> one.current() != null).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/", "/study/edition-9", "/consoles", "/console/newsletter/issuesx", "/console/elsewhere", "/r/token"})
    void elsewhereNothingIsCurrent(String address) {
        var navigation = Navigation.of(ENTRIES, caller(Role.SECRETARIAT), address);
        assertThat(navigation.group()).isNull();
        assertThat(navigation.page()).isNull();
        assertThat(navigation.groups()).isNotEmpty().allMatch(group -> group.current() == null);
    }

    @Test
    void aGroupIsCurrentByAnyOfItsPagesAndIsThePageOnlyAtItsFirst() {
        var study = Navigation.of(ENTRIES, caller(Role.STUDY), "/console/study/work-reports")
                .groups()
                .getLast();
        assertThat(study.path()).isEqualTo("/console/study/editions");
        assertThat(study.current()).isEqualTo("true");
        assertThat(study.pages()).extracting(Page::current).containsExactly(null, "page");
        assertThat(Navigation.of(ENTRIES, caller(Role.STUDY), "/console/study/editions")
                        .groups()
                        .getLast()
                        .current())
                .isEqualTo("page");
    }

    @Test
    void aPageBesideItsListBelongsToIt() {
        var entries = List.of(
                new NavigationEntry("a", 1, "/console/a", "a", List.of("/console/write-a"), Set.of(Role.STUDY)),
                new NavigationEntry("b", 2, "/console/b", "b", List.of(), Set.of(Role.STUDY)));
        var navigation = Navigation.of(entries, caller(Role.STUDY), "/console/write-a");
        assertThat(navigation.page().path()).isEqualTo("/console/a");
        assertThat(navigation.page().current()).isEqualTo("true");
        assertThat(Navigation.of(entries, caller(Role.STUDY), "/console/write-b")
                        .page())
                .isNull();
    }

    @Test
    void entriesStandInTheirOrderWhateverTheOrderOfTheirDeclaration() {
        var roles = Set.of(Role.STUDY);
        var navigation = Navigation.of(
                List.of(
                        new NavigationEntry("later", 30, "/console/c", "c", List.of(), roles),
                        new NavigationEntry("first", 20, "/console/b", "b", List.of(), roles),
                        new NavigationEntry("first", 10, "/console/a", "a", List.of(), roles),
                        new NavigationEntry("first", 15, "/console/a/deep", "deep", List.of(), roles)),
                caller(Role.STUDY),
                "/console/a/deep/er");
        assertThat(navigation.groups()).extracting(Group::text).containsExactly("navigation.first", "navigation.later");
        assertThat(navigation.page().path()).as("the longest address").isEqualTo("/console/a/deep");
    }

    @Test
    void eachEntryHasItsNamesInThreeLanguagesAndAnAddressAndAPlaceOfItsOwn() {
        for (var lang : Lang.values()) {
            var texts = ResourceBundle.getBundle("webkit.messages", lang.locale());
            for (var entry : NavigationEntry.ALL)
                assertThat(texts.keySet())
                        .contains("navigation." + entry.group(), entry.text(), entry.text() + ".what");
        }
        assertThat(NavigationEntry.ALL).extracting(NavigationEntry::path).doesNotHaveDuplicates();
        assertThat(NavigationEntry.ALL).extracting(NavigationEntry::order).doesNotHaveDuplicates();
        var groups = Navigation.of(
                        new Caller("all", EnumSet.allOf(Role.class), Optional.empty(), Optional.empty(), List.of()),
                        "/")
                .groups();
        assertThat(groups.stream().mapToInt(group -> group.pages().size()).sum())
                .isEqualTo(NavigationEntry.ALL.size());
    }

    @Test
    void eachEntryIsOfAFeatureWithTheRolesThatMayOpenItsPage() {
        assertThat(NavigationEntry.ALL).hasSizeGreaterThan(5);
        var rows = Features.all().stream()
                .flatMap(feature -> feature.access().stream())
                .filter(access -> access.method().equals("GET"))
                .collect(Collectors.toMap(Access::path, access -> Set.copyOf(access.who())));
        for (var entry : NavigationEntry.ALL)
            assertThat(entry.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
                    .as(entry.path())
                    .isEqualTo(rows.get(entry.path()));
    }
}
