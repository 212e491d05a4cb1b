package org.digitalcities.webkit.asking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:DB8:1:2::a, 2001:db8:0001:0002:0:0:0:b",
        "fe80::1%eth0, fe80::2%eth1",
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "0:0:0:0:0:ffff:cb00:7107, 203.0.113.7"
    })
    void oneSource(String one, String other) {
        assertThat(Network.of(one)).isEqualTo(Network.of(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "203.0.113.7, 203.0.113.8", "unknown, 203.0.113.7", "::1, 127.0.0.1"
    })
    void twoSources(String one, String other) {
        assertThat(Network.of(one)).isNotEqualTo(Network.of(other));
    }

    @Test
    void whatIsNoAddressIsNotLookedUp() {
        assertThat(Network.of("example.org")).isEqualTo("example.org");
        assertThat(Network.of("")).isEmpty();
        assertThat(new Requester("203.0.113.7").toString()).doesNotContain("203");
    }
}
