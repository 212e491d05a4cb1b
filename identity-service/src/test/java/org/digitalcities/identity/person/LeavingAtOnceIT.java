package org.digitalcities.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.digitalcities.identity.client.Clients;
import org.digitalcities.testkit.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.JsonNode;

/** An officer is removed while a client is given to them: the other request runs before each store command of the first one. */
@Import(LeavingAtOnceIT.Interruptions.class)
class LeavingAtOnceIT extends LeavingOfficers {

    private static final int MORE_THAN_A_REQUEST_ASKS = 16;

    @Autowired
    private Clients clients;

    @Autowired
    private Interruption interruption;

    private JsonNode machine;

    @ParameterizedTest
    @CsvSource({
        "register,change",
        "register,remove",
        "rotate,change",
        "rotate,remove",
        "receive,change",
        "receive,remove",
        "byMachine,remove",
        "change,register",
        "remove,register",
        "change,rotate",
        "remove,rotate",
        "change,receive",
        "remove,receive",
        "remove,byMachine"
    })
    void whoHasLeftHasNoClientInTheirHands(String first, String within) {
        for (var word = 1; word <= MORE_THAN_A_REQUEST_ASKS; word++) {
            var leaver = person("secretariat", "study");
            var leaversId = id(leaver);
            machine = null;
            if (first.equals("byMachine") || within.equals("byMachine")) machine = client("secretariat", as(leaver));
            var request = request(first, leaver);
            var other = request(within, leaver);
            var answers = new ArrayList<Answer>();

            var pending = interruption.before(word, () -> answers.add(other.get()));
            answers.add(request.get());
            var interrupted = interruption.end();

            if (!interrupted) pending.run();
            var left = persons.known(leaversId)
                    .filter(person -> person.roles().contains("secretariat"))
                    .isEmpty();
            var hands = clients.inHandsOf(leaversId);
            if (left) {
                assertThat(hands).as(first + " at " + word + ": " + within).isEmpty();
                secrets(answers)
                        .forEach(issued -> assertThat(askForToken(issued.get(0), issued.get(1))
                                        .status())
                                .isEqualTo(401));
            }
            assertThat(answers)
                    .extracting(Answer::status)
                    .as(first + " at " + word + ": " + within)
                    .isSubsetOf(200, 201, 401, 403, 409, 422);
            if (!interrupted) return;
        }
        throw new AssertionError("the request asks the store more often than " + MORE_THAN_A_REQUEST_ASKS + " times");
    }

    private Supplier<Answer> request(String what, String leaver) {
        var token = as(leaver);
        return switch (what) {
            case "register" -> () -> post("/api/clients", "{\"role\":\"study\",\"label\":\"A script\"}", token);
            case "rotate" -> {
                var script = client("study", as(other)).get("clientId").asString();
                yield () -> post("/api/clients/" + script + "/secret", null, token);
            }
            case "receive" -> {
                var script = client("study", as(other)).get("clientId").asString();
                var others = as(other);
                var keeper = "{\"keeper\":\"" + id(leaver) + "\"}";
                yield () -> post("/api/clients/" + script + "/handover", keeper, others);
            }
            case "byMachine" -> {
                var itsToken = tokenOf(machine);
                yield () -> post("/api/clients", "{\"role\":\"study\",\"label\":\"A script\"}", itsToken);
            }
            case "change" -> {
                var change = change(leaver, "\"communications\"");
                yield () -> send(change);
            }
            case "remove" -> {
                var id = id(leaver);
                var plan = machine == null
                        ? null
                        : "{\"revoke\":[\"" + machine.get("clientId").asString() + "\"]}";
                yield () -> post("/api/persons/" + id + "/removal", plan, secretariat());
            }
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static List<List<String>> secrets(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.body().contains("\"secret\""))
                .map(answer -> answer.json())
                .map(issued -> List.of(
                        issued.get("clientId").asString(), issued.get("secret").asString()))
                .toList();
    }

    /** Runs another request right before a request's n-th command to the store. */
    static final class Interruption implements CommandListener {

        private final AtomicInteger left = new AtomicInteger();
        private volatile Runnable other;

        Runnable before(int word, Runnable other) {
            this.other = other;
            left.set(word);
            return other;
        }

        /** Whether the other request ran. */
        boolean end() {
            return left.getAndSet(0) <= 0;
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            var served = RequestContextHolder.getRequestAttributes() != null;
            if (served && left.get() > 0 && left.decrementAndGet() == 0) other.run();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Interruptions {

        @Bean
        Interruption interruption() {
            return new Interruption();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer interrupting(Interruption interruption) {
            return settings -> settings.addCommandListener(interruption);
        }
    }
}
