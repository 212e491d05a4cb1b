package org.digitalcities.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import org.digitalcities.contracts.IdentityEvent.SignInRequested;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.work.WorkKindContract;
import org.digitalcities.messaging.work.WorkKindContract.Way;
import org.digitalcities.newsletter.issue.Acts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class WorkKindsIT extends NewsletterTestBase {

    @Autowired
    private ApplicationContext service;

    @Test
    void whatAlwaysFailsHoldsUpNoOtherOfItsKind() throws Exception {
        try (var every = new WorkKindContract(service)) {
            every.holdTo(Map.of(
                    "dispatch", new Way(() -> every.ofTomorrow(SubjectKind.ISSUE, "issues", issue()), this::sent),
                    "notices", new Way(() -> every.broken("notices", "no part", null), this::written)));
        }
    }

    private Callable<Boolean> sent() {
        var reader = fresh("reader");
        var body = "{\"email\":\"" + reader + "@example.org\",\"language\":\"en\"}";
        assertThat(as("communications").post("/api/subscribers", body).status()).isEqualTo(201);
        var issue = issue();
        var acts = new Acts(port);
        assertThat(acts.approve(issue).status()).isEqualTo(200);
        assertThat(acts.send(issue).status()).isEqualTo(200);
        return () -> mailsWith(reader).size() == 1;
    }

    private Callable<Boolean> written() {
        var contact = fresh("contact");
        NEIGHBOURS.contacts.put(contact, new String[] {contact + "@example.org", "en"});
        publish(new SignInRequested(contact, "en"), fresh("event"), 1);
        return () -> mailsWith(contact + "@").size() == 1;
    }

    private String issue() {
        var title = fresh("").substring(1, 20);
        var answer = as("communications").post("/api/issues", """
                {"title": {"en": "EN %1$s", "es": "ES %1$s", "fr": "FR %1$s"}, "body": {"en": "Hello", "es": "Hola", "fr": "Bonjour"}}""".formatted(title));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asString();
    }
}
