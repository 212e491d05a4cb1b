package org.digitalcities.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Set;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By what two records are taken for the same member. */
class LikenessTest {

    @ParameterizedTest
    @CsvSource({
        "C\u00f3rdoba, cordoba",
        "Saint-\u00c9tienne, SAINT ETIENNE",
        "\u0130zmir, Izmir",
        "\u0141\u00f3d\u017a, Lodz",
        "K\u00f8benhavn, K\u00d8BENHAVN",
        "\u10d7\u10d1\u10d8\u10da\u10d8\u10e1\u10d8, \u10d7\u10d1\u10d8\u10da\u10d8\u10e1\u10d8"
    })
    void theseAreTheSameName(String one, String other) {
        assertThat(Likeness.key(one)).isNotEmpty().isEqualTo(Likeness.key(other));
    }

    @Test
    void aNameInAnyLanguageCountsInItsCountryOnly() {
        var local = known("Donostia", "https://www.donostia.eus/en");
        assertThat(Likeness.marks(profile("San Sebasti\u00e1n", "ES"), local, "a@gmail.com"))
                .containsExactlyInAnyOrder("name:ES:sansebastian", "name:ES:donostia", "domain:donostia.eus");
        assertThat(Likeness.marks(profile("San Sebasti\u00e1n", "PR"), Particulars.NONE, "a@gmail.com"))
                .containsExactly("name:PR:sansebastian");
    }

    @Test
    void theWebsiteOfOneMayBeTheMailDomainOfTheOther() {
        var byWeb = Likeness.marks(profile("A", "ES"), known(null, "https://WWW.Bilbao.eus"), "a@gmail.com");
        var byMail = Likeness.marks(profile("B", "ES"), Particulars.NONE, "mayor@BILBAO.EUS");
        assertThat(byWeb).containsAnyElementsOf(byMail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@gmail.com", "a@yahoo.fr", "a@yahoo.com.br", "a@outlook.es", "a@GMX.de", "a@example.org"})
    void addressesThatEverybodyCanHaveSayNothing(String email) {
        assertThat(Likeness.marks(profile("A", "ES"), Particulars.NONE, email)).isEqualTo(Set.of("name:ES:a"));
    }

    @Test
    void aNameOfSignsAloneIsNoMark() {
        assertThat(Likeness.marks(profile("\u2014!", "ES"), Particulars.NONE, "a@gmail.com"))
                .isEmpty();
    }

    private static Member.Profile profile(String name, String country) {
        return new Member.Profile(MemberKind.CITY, name, null, country, "EUROPE", ZoneId.of("Europe/Madrid"));
    }

    private static Particulars known(String local, String website) {
        return new Particulars(new Particulars.Names(null, null, null, local), null, website, null, null, null);
    }
}
