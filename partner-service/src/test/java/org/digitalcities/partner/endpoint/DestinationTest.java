package org.digitalcities.partner.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private final Destination inProduction = new Destination(new NetworkAddressPolicy(false));
    private final Destination onOneMachine = new Destination(new NetworkAddressPolicy(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1:a00:0:100:808:808",
                "2002:0a00:0001::1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "ff02::1",
                "3fff::1",
                "::7f00:1"
            })
    void nothingInsideANetworkIsAllowed(String address) throws Exception {
        assertThat(new NetworkAddressPolicy(false).allows(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "2a00:1450:4003::1",
                "2606:4700::1111",
                "64:ff9b::808:808"
            })
    void thePublicInternetIsAllowed(String address) throws Exception {
        assertThat(new NetworkAddressPolicy(false).allows(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9/hook, url-not-public",
        "https://127.0.0.1/hook, url-not-public",
        "https://localhost/hook, url-not-public",
        "https://10.0.0.7/hook, url-not-public",
        "https://[::1]/hook, url-not-public",
        "http://8.8.8.8/hook, url-not-https",
        "https://nobody.invalid/hook, url-unknown-host",
        "https://xn--bcher-kva.invalid/hook, url-unknown-host"
    })
    void inProductionOnlyPublicHttpsIsTaken(URI url, String fault) {
        assertThat(inProduction.fault(url)).contains(fault);
        assertThat(inProduction.fault(URI.create("https://8.8.8.8/hook?x=1"))).isEmpty();
    }

    @Test
    void onOneMachineItsOwnReceiversAreTakenAndNoOthers() {
        assertThat(onOneMachine.fault(URI.create("http://127.0.0.1:8095/hook"))).isEmpty();
        assertThat(onOneMachine.fault(URI.create("http://localhost:8095/hook"))).isEmpty();
        assertThat(onOneMachine.fault(URI.create("http://192.168.1.1/hook"))).contains("url-not-public");
        assertThat(onOneMachine.fault(URI.create("http://8.8.8.8/hook"))).contains("url-not-https");
    }
}
