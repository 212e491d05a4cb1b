package org.digitalcities.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** How a list of addresses is parsed, and which address gets the next call. */
class ServiceAddressesTest {

    private static final URI A = URI.create("http://a:1");
    private static final URI B = URI.create("http://b:2");
    private static final URI C = URI.create("https://c");

    private final ServiceAddresses three = ServiceAddresses.of("HUB_STUDY_URL", " http://a:1/, http://b:2 ,https://c");

    private void notReady(URI address) {
        three.instances().stream()
                .filter(instance -> instance.address().equals(address))
                .forEach(instance -> instance.ready(false));
    }

    private List<URI> addressesOf(int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> three.turn(true, true).address())
                .toList();
    }

    @Test
    void aListIsReadWithSpacesAndSlashesAtTheEnd() {
        assertThat(three.all()).containsExactly(A, B, C);
        assertThat(three.areSeveral()).isTrue();
        assertThat(ServiceAddresses.of("HUB_STUDY_URL", "http://a:1/").all()).containsExactly(A);
        assertThat(ServiceAddresses.of("HUB_STUDY_URL", "http://a:1").areSeveral())
                .isFalse();
        assertThat(ServiceAddresses.of("HUB_STUDY_URL", "http://[::1]:8084").first())
                .hasHost("[::1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://a:1,            | entry 2 is empty
            ,http://a:1            | entry 1 is empty
            http://a:1,,http://b:2 | entry 2 is empty
            ' '                    | entry 1 is empty
            http://a:1,b:2         | entry 2 does not begin with http
            a                      | entry 1 does not begin with http
            ftp://a:1              | entry 1 does not begin with http
            http://a:1,http://A:1/ | entry 2 stands there twice
            http://a,http://a:80   | entry 2 stands there twice
            https://a:443,https://a| entry 2 stands there twice
            http://a:1/path        | entry 1 has more than a scheme, a host and a port
            http://a:1?x=1         | entry 1 has more than a scheme, a host and a port
            http://me:secret@a:1   | entry 1 has a user before its host
            http://a b             | entry 1 is no address
            http://                | entry 1 is no address
            http://under_score     | entry 1 names no host""")
    void aListThatCannotBeUsedIsRefusedInOneLineThatNamesTheSetting(String list, String reason) {
        assertThatThrownBy(() -> ServiceAddresses.of("HUB_STUDY_URL", list))
                .isInstanceOf(UnusableAddressesException.class)
                .hasMessageStartingWith("HUB_STUDY_URL: " + reason)
                .message()
                .hasLineCount(1)
                .doesNotContain("secret");
    }

    @Test
    void bootTellsOfItInThatLineAlone() {
        var unusable =
                new IllegalStateException("outer", new UnusableAddressesException("HUB_STUDY_URL", 2, "is empty"));
        FailureAnalyzer analyzer = new UnusableAddressesAnalyzer();

        assertThat(analyzer.analyze(unusable).getDescription()).startsWith("HUB_STUDY_URL: entry 2 is empty.");
    }

    @Test
    void callsGoRoundOverThoseThatAreReady() {
        assertThat(addressesOf(6)).containsExactly(A, B, C, A, B, C);
        notReady(B);
        assertThat(addressesOf(4)).containsExactlyInAnyOrder(A, C, A, C);
    }

    @Test
    void allAreTriedWhereNoneIsReady() {
        List.of(A, B, C).forEach(this::notReady);

        assertThat(addressesOf(3)).containsExactly(A, B, C);
    }

    @Test
    void aRefusedConnectionLeadsThroughAllAddressesAndTheReadyOnesComeFirst() {
        notReady(A);
        var turn = three.turn(false, false);
        assertThat(turn.address()).isNotEqualTo(A);

        assertThat(turn.goesOnAfter(new ConnectException("refused"))).isTrue();
        assertThat(turn.address()).isNotEqualTo(A);
        assertThat(turn.goesOnAfter(new IllegalStateException(new HttpConnectTimeoutException("late"))))
                .isTrue();
        assertThat(turn.address()).isEqualTo(A);
        assertThat(turn.goesOnAfter(new UnknownHostException("a"))).isFalse();
    }

    @Test
    void whoRefusedAConnectionIsNotAskedFirstUntilItIsLookedAtAgain() {
        var turn = three.turn(true, true);
        assertThat(turn.address()).isEqualTo(A);
        turn.goesOnAfter(new ConnectException("refused"));

        assertThat(addressesOf(4)).doesNotContain(A);
    }

    @Test
    void aLostConnectionLeadsToOneMoreAddressAndNoFurther() {
        var turn = three.turn(true, true);

        assertThat(turn.goesOnAfter(new IllegalStateException(new EOFException())))
                .isTrue();
        assertThat(turn.address()).isEqualTo(B);
        assertThat(turn.goesOnAfter(new IOException("reset"))).isFalse();
    }

    @Test
    void whatIsSentOnceMoreAndFindsNoConnectionGoesOn() {
        var turn = three.turn(true, true);

        assertThat(turn.goesOnAfter(new IOException("reset"))).isTrue();
        assertThat(turn.goesOnAfter(new ConnectException("refused"))).isTrue();
        assertThat(turn.address()).isEqualTo(C);
    }

    @Test
    void whatMayHaveBeenCarriedOutAndCountsTwiceIsNotSentAgain() {
        assertThat(three.turn(false, true).goesOnAfter(new IOException("reset")))
                .isFalse();
        assertThat(three.turn(false, true).goesOnAfter(502, name -> null)).isFalse();
        assertThat(three.turn(true, false).goesOnAfter(new IOException("reset")))
                .isFalse();
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotAskedTwice() {
        assertThat(three.turn(true, true).goesOnAfter(new HttpTimeoutException("late")))
                .isFalse();
        assertThat(three.turn(true, true).goesOnAfter(new SocketTimeoutException("late")))
                .isFalse();
        assertThat(three.turn(true, true).goesOnAfter(new IllegalStateException("a fault of ours")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "503,close,,true",
        "503,Close,,true",
        "502,,,true",
        "502,keep-alive,text/html,true",
        "503,,,false",
        "503,keep-alive,,false",
        "503,close,application/problem+json,false",
        "500,close,,false",
        "504,close,,false",
        "200,close,,false"
    })
    void anAnswerOfAnInstanceThatEndsIsAskedForElsewhere(int status, String connection, String type, boolean goesOn) {
        var turn = three.turn(true, true);

        assertThat(turn.goesOnAfter(status, name -> name.equals("Connection") ? connection : type))
                .isEqualTo(goesOn);
    }

    @Test
    void aRequestKeepsItsPathAndQueryAtEachAddress() {
        assertThat(three.turn(true, true).of(URI.create("http://x/a%2Fb?q=1%2C2")))
                .hasToString("http://a:1/a%2Fb?q=1%2C2");
    }
}
