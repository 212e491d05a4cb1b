package org.digitalcities.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.MembershipEvent.ContactChanged;
import org.digitalcities.contracts.MembershipEvent.MemberCorrected;
import org.digitalcities.contracts.MembershipEvent.MemberKind;
import org.digitalcities.contracts.MembershipEvent.MemberRegistered;
import org.digitalcities.contracts.MembershipEvent.RepresentativeChanged;
import org.digitalcities.messaging.decision.Decision;
import org.junit.jupiter.api.Test;

/** What an officer does with a member's record. */
class MemberTest {

    private static final Instant NOW = Instant.parse("2022-11-03T09:00:00Z");
    private static final Member.Profile BILBAO =
            new Member.Profile(MemberKind.CITY, "Bilbao", null, "ES", "EUROPE", ZoneId.of("Europe/Madrid"));
    private static final Particulars KNOWN = new Particulars(
            new Particulars.Names(null, null, null, "Bilbo"),
            346_000,
            "https://www.bilbao.eus",
            List.of("es", "eu"),
            List.of(Particulars.Axis.ENVIRONMENT),
            new Particulars.Coordinates(43.263, -2.935));
    private static final Contact.Details INES = new Contact.Details("In\u00e9s", "ines@bilbao.eus", "es");
    private static final Contact.Details JON = new Contact.Details("Jon", "jon@bilbao.eus", "es");

    private static Decision.Changed<Member> registered() {
        return (Decision.Changed<Member>) Member.register(
                "es-bilbao",
                BILBAO,
                KNOWN,
                new Member.Entry("2022-2025", LocalDate.parse("2022-11-01"), "Letter"),
                INES);
    }

    private static Decision.Changed<Member> changed(Member.Command command) {
        return (Decision.Changed<Member>) registered().next().decide(command, NOW);
    }

    @Test
    void aMemberIsRegisteredWithWhatIsKnownOfIt() {
        assertThat(registered().next().particulars()).isEqualTo(KNOWN);
        assertThat(registered().next().entry().source()).isEqualTo("Letter");
        assertThat(registered().events()).singleElement().isInstanceOf(MemberRegistered.class);
    }

    @Test
    void partnersAreToldOfAChangedRecordAlsoIfOnlyItsParticularsChanged() {
        var without = changed(new Member.Command.Edit(BILBAO, Particulars.NONE));
        assertThat(without.next().particulars()).isEqualTo(Particulars.NONE);
        assertThat(without.events()).singleElement().isInstanceOf(MemberCorrected.class);
    }

    @Test
    void theSameRecordAgainChangesNothing() {
        assertThat(registered().next().decide(new Member.Command.Edit(BILBAO, KNOWN), NOW))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void aListCorrectsTheProfileAndLeavesTheRest() {
        var corrected = changed(new Member.Command.Correct(
                new Member.Profile(MemberKind.CITY, "Bilbo", null, "ES", "EUROPE", BILBAO.zone())));
        assertThat(corrected.next().particulars()).isEqualTo(KNOWN);
        assertThat(corrected.next().entry()).isEqualTo(registered().next().entry());
    }

    @Test
    void anotherContactTakesThePlaceOfTheFormerAndOfWhatWasSaidOfIt() {
        var entered = changed(new Member.Command.ChangeContact(JON, new Member.Grounds("In\u00e9s left", "Call")));
        assertThat(entered.next().contact().id()).isEqualTo("es-bilbao.2");
        assertThat(entered.next().grounds().reason()).isEqualTo("In\u00e9s left");
        assertThat(entered.events()).containsExactly(new ContactChanged("es-bilbao", "es-bilbao.1", "es-bilbao.2"));

        var taken = (Decision.Changed<Member>)
                entered.next().decide(new Member.Command.TakeOver("r", new RequestedChange(INES, null)), NOW);
        assertThat(taken.next().grounds()).isNull();
    }

    @Test
    void aRepresentativeIsChangedAndNoEventNamesThePerson() {
        var mayor = new Representative("A Mayor", new LocalText("Mayor", "Alcaldesa", "Maire"));
        var changed = changed(new Member.Command.ChangeRepresentative(mayor));
        assertThat(changed.events()).containsExactly(new RepresentativeChanged("es-bilbao"));
        assertThat(changed.next().decide(new Member.Command.ChangeRepresentative(mayor), NOW))
                .isInstanceOf(Decision.Unchanged.class);
    }
}
