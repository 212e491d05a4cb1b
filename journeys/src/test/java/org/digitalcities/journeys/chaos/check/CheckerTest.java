package org.digitalcities.journeys.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.digitalcities.journeys.chaos.history.HistoryFile;
import org.digitalcities.journeys.chaos.history.RunHistory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CheckerTest {

    @TempDir
    private Path folder;

    private RunHistory history;

    @BeforeEach
    void write() throws Exception {
        history = SmallHistory.in(folder);
    }

    @Test
    void aHistoryInWhichNothingWasLostOrDoubledPasses() {
        assertThat(faults(history)).isEmpty();
        assertThat(Checker.check(history)).allMatch(verdict -> verdict.looked() > 0);
    }

    @ParameterizedTest
    @EnumSource
    void takingOutAnyLineThatIsNoRepeatFails(HistoryFile place) {
        assertThat(history.of(place)).isNotEmpty();
        for (var line = 0; line < history.of(place).size(); line++) {
            if (RunHistory.isRepeat(history.of(place).get(line))) continue;
            assertThat(faults(history.without(place, line)))
                    .as(
                            "%s without line %d: %s",
                            place.file(), line + 1, history.of(place).get(line))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "KAFKA", "WEBHOOKS"})
    void takingOutARepeatDoesNotFail(HistoryFile place) {
        assertThat(history.of(place)).anyMatch(RunHistory::isRepeat);
        for (var line = 0; line < history.of(place).size(); line++) {
            if (!RunHistory.isRepeat(history.of(place).get(line))) continue;
            assertThat(faults(history.without(place, line)))
                    .as("%s without line %d", place.file(), line + 1)
                    .isEmpty();
        }
    }

    @Test
    void aMailThatCameTwiceFails() {
        assertThat(faults(with(HistoryFile.MAILS, mail -> mail.put("number", 99))))
                .anyMatch(fault -> fault.contains("the sink has 2"));
    }

    @Test
    void anUncertainMailThatNobodyHandedOverWhenHitFails() {
        assertThat(faults(changed(
                        HistoryFile.KILLS, kill -> kill.has("sending") ? kill.set("sending", kill.arrayNode()) : kill)))
                .hasSize(3)
                .allMatch(fault -> fault.contains("stands as uncertain, and nobody was hit while it was handed over"));
        assertThat(faults(changed(
                        HistoryFile.LEDGER,
                        entry -> entry.path("id").asString().equals("issue-1|subscriber-1")
                                ? entry.put("state", "uncertain")
                                : entry)))
                .anyMatch(fault -> fault.contains("issue-1|subscriber-1 stands as uncertain, and nobody was hit"));
    }

    @Test
    void aWebhookThatCameAgainUnderAnotherIdFails() {
        assertThat(faults(with(HistoryFile.WEBHOOKS, webhook -> webhook.put("id", "event-again"))))
                .anyMatch(fault -> fault.contains("is not what the feed holds"));
        assertThat(faults(with(HistoryFile.WEBHOOKS, webhook -> webhook.put("nth", 2))))
                .isEmpty();
    }

    @Test
    void whoDidNotEndInGoodOrderFails() {
        assertThat(faults(changed(
                        HistoryFile.KILLS,
                        kill -> kill.path("fault").asString().equals("end") ? kill.put("inOrder", false) : kill)))
                .containsExactly("round 1, end of gateway: it did not end in good order");
    }

    @Test
    void aPauseInWhichNobodyTakesOverFails() {
        assertThat(faults(changed(
                        HistoryFile.KILLS,
                        kill -> kill.path("fault").asString().equals("pause") ? kill.put("away", 9_000) : kill)))
                .containsExactly("round 2, pause of newsletter-service-2: it was away for 9000 ms only");
    }

    @Test
    void aFaultThatIsNotKnownFails() {
        assertThat(faults(changed(HistoryFile.KILLS, kill -> kill.put("fault", "cut"))))
                .hasSize(3)
                .allMatch(fault -> fault.contains("what was done to it is not known"));
    }

    @Test
    void whoGoesOnAsBeforeAfterAPauseFails() {
        assertThat(faults(changed(
                        HistoryFile.INSTANCES,
                        line -> line.path("instance").asString().equals("newsletter-service-2")
                                ? line.set("incarnations", line.arrayNode().add("before-newsletter-service-2"))
                                : line)))
                .singleElement()
                .asString()
                .contains("newsletter-service-2 was hit in round 2 as")
                .contains("and goes on as [before-newsletter-service-2]");
    }

    /** No other instance exists that could declare it dead. */
    @Test
    void whoIsAloneMayGoOnAsBeforeAfterAPause() {
        assertThat(faults(changed(
                        HistoryFile.KILLS,
                        kill -> kill.path("fault").asString().equals("pause")
                                ? kill.put("process", "study-service")
                                : kill)))
                .isEmpty();
    }

    @Test
    void aSecondInstanceThatDidNothingFails() {
        assertThat(faults(changed(
                        HistoryFile.INSTANCES,
                        line -> line.path("instance").asString().equals("partner-service-2")
                                ? line.set("work", line.objectNode())
                                : line)))
                .containsExactly("partner-service-2 never did any work");
    }

    @Test
    void anInstanceThatWasToBeTakenAwayAndRanFails() {
        assertThat(faults(changed(HistoryFile.KILLS, kill -> kill.put("instances", 1))))
                .singleElement()
                .asString()
                .contains("at the end of round 2")
                .contains("newsletter-service-2");
    }

    @Test
    void aVersionThatWasPutDownTwiceOrNeverOrByNobodyFails() {
        var twice = new EnumMap<>(history.lines());
        twice.put(
                HistoryFile.ACTS,
                Stream.concat(
                                history.of(HistoryFile.ACTS).stream(),
                                history.of(HistoryFile.ACTS).stream().limit(1))
                        .toList());
        assertThat(faults(new RunHistory(twice))).anyMatch(fault -> fault.contains("is on record 2 times"));
        assertThat(faults(history.without(HistoryFile.ACTS, 0)))
                .anyMatch(fault -> fault.contains("is on record 0 times"));
        assertThat(faults(changed(
                        HistoryFile.ACTS,
                        act -> act.put("version", act.path("version").asLong() + 1))))
                .anyMatch(fault -> fault.contains("its history is not"));
        for (var actor : List.of("unknown", "", "ane@bilbao.example")) {
            assertThat(faults(changed(HistoryFile.ACTS, act -> act.put("actor", actor))))
                    .anyMatch(fault -> fault.contains("was made by nobody"));
        }
    }

    @Test
    void anActThatSaysItToldSomethingElseFails() {
        assertThat(faults(changed(
                        HistoryFile.ACTS,
                        act -> act.path("subject").asString().equals("mandate/2022-2025")
                                ? (ObjectNode) act.set("what", act.arrayNode().add("membership.leadership-seated.v2"))
                                : act)))
                .anyMatch(fault -> fault.contains("the acts on mandate/2022-2025 told"));
        assertThat(faults(changed(
                        HistoryFile.ACTS,
                        act -> act.path("subject").asString().equals("mandate/2022-2025")
                                ? act.put("subject", "mandate/other")
                                : act)))
                .anyMatch(fault -> fault.contains("which no store holds"));
    }

    @Test
    void whoActedOnAnyTopicFails() {
        for (var topic : List.of("membership.events", "public.events")) {
            assertThat(faults(changed(HistoryFile.KAFKA, line -> {
                        if (line.path("topic").asString().equals(topic))
                            line.withObject("headers").put("ce_actor", SmallHistory.OFFICER);
                        return line;
                    })))
                    .anyMatch(fault -> fault.contains("holds who acted") && fault.contains(topic));
            assertThat(faults(changed(
                            HistoryFile.KAFKA,
                            line -> line.path("topic").asString().equals(topic)
                                    ? line.put(
                                            "value",
                                            line.path("value")
                                                    .asString()
                                                    .replaceFirst("\\{", "{\"by\":\"" + SmallHistory.OFFICER + "\","))
                                    : line)))
                    .anyMatch(fault -> fault.contains("holds who acted") && fault.contains(topic));
        }
        assertThat(faults(changed(
                        HistoryFile.KAFKA,
                        line -> line.put(
                                "value",
                                line.path("value").asString().replace("Daejeon", "x" + SmallHistory.OFFICER + "b")))))
                .noneMatch(fault -> fault.contains("holds who acted"));
    }

    @Test
    void anEventThatNothingCausedFails() {
        var refused = new EnumMap<>(history.lines());
        refused.put(
                HistoryFile.ACCEPTED,
                history.of(HistoryFile.ACCEPTED).stream()
                        .filter(line -> !line.path("subject").asString().equals("chaos-1.fi-lappeenranta"))
                        .toList());
        assertThat(faults(new RunHistory(refused)))
                .anyMatch(fault -> fault.contains("nothing that was accepted causes membership.member-withdrew.v2"));
    }

    @Test
    void aRefusedCallThatChangedTheVersionFails() {
        assertThat(faults(changed(
                        HistoryFile.AGGREGATES,
                        aggregate -> aggregate.path("kind").asString("").equals("withdrawn")
                                ? aggregate.put("version", 4)
                                : aggregate)))
                .anyMatch(fault -> fault.contains("has version 4 after 3 acts"));
    }

    @Test
    void aRefusedCallThatIsRememberedFails() {
        var refused = history.of(HistoryFile.REFUSED).getFirst().path("key").asString();
        assertThat(faults(changed(HistoryFile.AGGREGATES, aggregate -> {
                    if (aggregate.path("kind").asString("").equals("withdrawn"))
                        aggregate
                                .withArray("answers")
                                .addObject()
                                .put("key", "scope-" + refused)
                                .put("version", 2);
                    return aggregate;
                })))
                .anyMatch(fault -> fault.contains("remembers the key of a refused call"));
    }

    @Test
    void firstOccurrencesInTheWrongOrderFail() {
        var two = history.of(HistoryFile.KAFKA).stream()
                .filter(line ->
                        line.path("headers").path("ce_subject").asString().equals("renewal/chaos-1.es-bilbao")
                                && line.path("topic").asString().equals("membership.events"))
                .limit(2)
                .toList();
        var swapped = List.of(
                two.getFirst().path("offset").asLong(),
                two.getLast().path("offset").asLong());
        assertThat(faults(changed(
                        HistoryFile.KAFKA,
                        line -> line.equals(two.getFirst())
                                ? line.put("offset", swapped.getLast())
                                : line.equals(two.getLast()) ? line.put("offset", swapped.getFirst()) : line)))
                .anyMatch(fault -> fault.contains("comes where #1 should"));
    }

    @Test
    void anEventThatNamesNoKindOrThatOfAnotherServiceFails() {
        for (var subject : List.of("es-bilbao", "client/es-bilbao", "/es-bilbao")) {
            assertThat(faults(changed(HistoryFile.KAFKA, line -> about(line, "member/es-bilbao", subject, subject))))
                    .anyMatch(fault -> fault.contains("tells of no kind of its service"));
        }
    }

    @Test
    void anEventThatGoesByAnotherKeyThanItsSubjectFails() {
        assertThat(faults(changed(
                        HistoryFile.KAFKA, line -> about(line, "member/es-bilbao", "member/es-bilbao", "es-bilbao"))))
                .anyMatch(fault -> fault.contains("goes by another key"));
    }

    private static ObjectNode about(ObjectNode line, String before, String subject, String key) {
        if (line.path("headers").path("ce_subject").asString().equals(before))
            line.put("key", key).withObject("headers").put("ce_subject", subject);
        return line;
    }

    @Test
    void anAffiliationUnderTheIdOfAMemberIsAnotherSubject() {
        var both = new EnumMap<>(history.lines());
        var registered = history.of(HistoryFile.KAFKA).stream()
                .filter(line ->
                        line.path("headers").path("ce_subject").asString().equals("member/es-bilbao")
                                && line.path("topic").asString().equals("membership.events"))
                .findFirst()
                .orElseThrow();
        var entered = about(
                ((ObjectNode) registered).deepCopy(),
                "member/es-bilbao",
                "affiliation/es-bilbao",
                "affiliation/es-bilbao");
        entered.put("offset", 9_999)
                .withObject("headers")
                .put("ce_id", "entered")
                .put("ce_partitionkey", "affiliation/es-bilbao");
        both.put(
                HistoryFile.KAFKA,
                Stream.concat(history.of(HistoryFile.KAFKA).stream(), Stream.of(entered))
                        .toList());
        assertThat(faults(new RunHistory(both)))
                .anyMatch(fault -> fault.contains("Kafka tells of affiliation/es-bilbao, which no store holds"))
                .noneMatch(fault -> fault.contains("comes where"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"renewed|EUROPE", "withdrawn|EUROPE", "lapsed|EUROPE", "renewed|AFRICA"})
    void aTallyThatLostOneOrCountedOneTwiceFails(String bucket) {
        for (var wrong : List.of(-1, 1)) {
            assertThat(faults(changed(HistoryFile.TALLIES, line -> {
                        if (!line.path("key").asString().equals("chaos-1")) return line;
                        var counts = line.withObject("counts");
                        counts.put(bucket, counts.path(bucket).asInt(0) + wrong);
                        return line;
                    })))
                    .singleElement()
                    .asString()
                    .contains("the tally renewals/chaos-1 says", "the store holds");
        }
    }

    @Test
    void aTallyOfWhatIsNotThereFails() {
        assertThat(faults(changed(
                        HistoryFile.AGGREGATES,
                        line -> line.path("collection").asString().equals("subscribers")
                                ? line.put("kind", "erased")
                                : line)))
                .anyMatch(fault -> fault.contains("the tally readers/all says {en=2}, the store holds null"));
    }

    @Test
    void aReadModelThatIsBehindFails() {
        assertThat(faults(changed(
                        HistoryFile.PROJECTIONS,
                        line -> line.path("collection").asString().equals("renewals")
                                ? line.set("fields", ((ObjectNode) line.path("fields")).put("sequence", 0))
                                : line)))
                .anyMatch(fault -> fault.contains("a replay says"));
    }

    @Test
    void anEndpointThatWasServedUpToAnotherPlaceFails() {
        assertThat(faults(changed(
                        HistoryFile.PROJECTIONS,
                        line -> line.path("collection").asString().equals("served")
                                ? line.set("fields", ((ObjectNode) line.path("fields")).put("mark", "mark-1"))
                                : line)))
                .singleElement()
                .asString()
                .contains("partner/served/endpoint-1 is")
                .contains("a replay says");
    }

    @Test
    void moreSeatsThanThereAreFail() {
        assertThat(faults(told(
                        "membership.call-opened.v1",
                        event -> event.put(
                                "value", event.path("value").asString().replace("\"most\":1", "\"most\":0")))))
                .anyMatch(fault -> fault.contains("more seats are given than 0"));
    }

    @Test
    void aSeatForSomebodyWhoWasNotOfferedItFails() {
        assertThat(faults(told(
                        "membership.pioneer-seated.v1",
                        event -> event.put(
                                "value", event.path("value").asString().replace("kr-daegu", "es-bilbao")))))
                .anyMatch(fault -> fault.contains("makes es-bilbao seated, who was declined"));
    }

    @Test
    void anOfferThatRunsOutTooEarlyFails() {
        assertThat(faults(told("membership.seat-expired.v1", event -> at(event, "2023-03-14T07:00:00Z"))))
                .anyMatch(fault -> fault.contains("nothing that was accepted causes membership.seat-expired.v1"));
    }

    @Test
    void whoLapsesBeforeGraceHasEndedFails() {
        assertThat(faults(told("membership.membership-lapsed.v1", event -> at(event, "2022-10-15T07:00:00Z"))))
                .anyMatch(fault -> fault.contains("nothing that was accepted causes membership.membership-lapsed.v1"));
    }

    @Test
    void aReminderAfterTheClosingFails() {
        assertThat(faults(told("membership.renewal-reminded.v1", event -> at(event, "2022-10-01T07:00:00Z"))))
                .anyMatch(fault -> fault.contains("nothing that was accepted causes membership.renewal-reminded.v1"));
    }

    @Test
    void aCampaignThatCountsOtherwiseFails() {
        assertThat(faults(told(
                        "membership.campaign-closed.v1",
                        event -> event.put(
                                "value", event.path("value").asString().replace("\"renewed\":2", "\"renewed\":3")))))
                .anyMatch(fault -> fault.contains("their events say 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi-lappeenranta", "at-linz", "xx-nowhere"})
    void aRenewalForWhoWithdrewOrLapsedOrNeverWasAMemberFails(String stranger) throws Exception {
        var invited = Stream.concat(SmallHistory.MEMBERS_IN_THE_END.stream(), Stream.of(stranger))
                .toList();
        assertThat(faults(SmallHistory.inviting(folder, invited)))
                .singleElement()
                .asString()
                .contains("nothing that was accepted causes membership.renewal-invited.v1 renewal/chaos-3." + stranger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-bilbao", "fr-bordeaux", "kr-daegu", "tr-izmir"})
    void aMemberWhoIsNotInvitedFails(String member) throws Exception {
        var invited = SmallHistory.MEMBERS_IN_THE_END.stream()
                .filter(other -> !other.equals(member))
                .toList();
        assertThat(faults(SmallHistory.inviting(folder, invited)))
                .containsExactly("chaos-3 was opened, but %s is not invited exactly once".formatted(member));
    }

    @Test
    void aRunThatIsWrongAboutWhoIsAMemberFails() {
        assertThat(faults(changed(
                        HistoryFile.ASKED,
                        call -> call.path("route").asString().equals("CAMPAIGN")
                                        && call.path("what").path("members").size() == 4
                                        && call.path("what")
                                                .path("members")
                                                .toString()
                                                .contains("tr-izmir")
                                ? call.set(
                                        "what",
                                        ((ObjectNode) call.path("what"))
                                                .set("members", call.arrayNode().add("fi-lappeenranta")))
                                : call)))
                .singleElement()
                .asString()
                .contains(
                        "chaos-3 was opened for [fi-lappeenranta], but [es-bilbao, fr-bordeaux, kr-daegu, tr-izmir] were members");
    }

    /** A lapse in an earlier campaign that comes after this one opened does not change whom this one asks. */
    @Test
    void whoLapsesLaterIsStillAMember() {
        assertThat(faults(told("membership.membership-lapsed.v1", event -> at(event, "2022-11-03T07:00:00Z"))))
                .anyMatch(fault -> fault.contains("chaos-3 was opened, but at-linz is not invited exactly once"));
    }

    @Test
    void anExtensionThatARenewalIsToldOtherwiseFails() {
        assertThat(faults(told(
                        "membership.renewal-extended.v1",
                        event -> event.path("headers")
                                        .path("ce_subject")
                                        .asString()
                                        .endsWith("es-bilbao")
                                ? event.put(
                                        "value", event.path("value").asString().replace("2022-10-02", "2022-10-01"))
                                : event)))
                .anyMatch(fault ->
                        fault.contains("chaos-1 was extended, but chaos-1.es-bilbao is not told of it exactly once"));
    }

    @Test
    void anExtensionInAnotherTraceThanItsCampaignFails() {
        assertThat(faults(told(
                        "membership.renewal-extended.v1",
                        event -> event.set(
                                "headers",
                                ((ObjectNode) event.path("headers"))
                                        .put("ce_traceparent", "00-" + "1".repeat(32) + "-00f067aa0ba902b7-01")))))
                .anyMatch(fault -> fault.contains("membership.renewal-extended.v1 renewal/chaos-1.es-bilbao")
                        && fault.contains("is in no trace, or in another"));
    }

    @Test
    void aSignInThatNobodyAskedForFails() {
        var unasked = new EnumMap<>(history.lines());
        unasked.put(
                HistoryFile.ACCEPTED,
                history.of(HistoryFile.ACCEPTED).stream()
                        .filter(line -> !line.path("subject").asString().equals("sign-in-1"))
                        .toList());
        assertThat(faults(new RunHistory(unasked)))
                .anyMatch(fault -> fault.contains("nothing that was accepted causes identity.sign-in-requested.v1"));
    }

    @Test
    void aSignInThatIsUsedTwiceFails() {
        assertThat(faults(changed(
                        HistoryFile.AGGREGATES,
                        aggregate -> aggregate.path("collection").asString().equals("sign-ins")
                                ? aggregate.put("version", 3)
                                : aggregate)))
                .containsExactlyInAnyOrder(
                        "sign-ins sign-in-1 has version 3 after 2 acts",
                        "version 3 of sign-in/sign-in-1 is on record 0 times");
    }

    @Test
    void anEventInAnotherTraceThanWhatItFollowsFromFails() {
        assertThat(faults(told(
                        "membership.renewal-reminded.v1",
                        event -> event.set(
                                "headers",
                                ((ObjectNode) event.path("headers"))
                                        .put("ce_traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")))))
                .anyMatch(fault -> fault.contains("is in no trace, or in another"));
    }

    @Test
    void aWebhookOutsideOfItsEventsTraceFails() {
        assertThat(faults(changed(HistoryFile.WEBHOOKS, webhook -> webhook.put("trace", ""))))
                .anyMatch(fault -> fault.contains("is in another trace than its event"));
    }

    @Test
    void anIssueForSomebodyWhoHadLeftBeforeFails() {
        assertThat(faults(changed(
                        HistoryFile.LEDGER,
                        entry -> entry.path("id").asString().equals("issue-1|subscriber-3")
                                ? entry.put("id", "issue-1|subscriber-4")
                                : entry)))
                .anyMatch(fault -> fault.contains("the ledger holds issue-1|subscriber-4, which nothing asks for"));
    }

    private static ObjectNode at(ObjectNode event, String time) {
        return event.set("headers", ((ObjectNode) event.path("headers")).put("ce_time", time));
    }

    /** The same history with every record of one type changed, wherever it is in Kafka. */
    private RunHistory told(String type, UnaryOperator<ObjectNode> change) {
        return changed(
                HistoryFile.KAFKA,
                event -> event.path("headers").path("ce_type").asString().endsWith(type) ? change.apply(event) : event);
    }

    private static List<String> faults(RunHistory history) {
        return Checker.check(history).stream()
                .flatMap(verdict -> verdict.faults().stream())
                .toList();
    }

    /** The same history with a changed copy of a place's first line added. */
    private RunHistory with(HistoryFile place, UnaryOperator<ObjectNode> other) {
        var more = new EnumMap<>(history.lines());
        var lines = new ArrayList<>(history.of(place));
        lines.add(other.apply((ObjectNode) lines.getFirst().deepCopy()));
        more.put(place, lines);
        return new RunHistory(more);
    }

    private RunHistory changed(HistoryFile place, UnaryOperator<ObjectNode> change) {
        var other = new EnumMap<>(history.lines());
        other.put(
                place,
                history.of(place).stream()
                        .map(line -> (JsonNode) change.apply((ObjectNode) line.deepCopy()))
                        .toList());
        return new RunHistory(other);
    }
}
