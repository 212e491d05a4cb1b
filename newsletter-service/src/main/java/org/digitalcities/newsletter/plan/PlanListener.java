package org.digitalcities.newsletter.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.digitalcities.contracts.NewsletterEvent.IssueSent;
import org.digitalcities.contracts.StudyEvent.EditionPublished;
import org.digitalcities.messaging.consuming.EventConsumers;
import org.digitalcities.messaging.event.ReceivedEvent;
import org.digitalcities.newsletter.issue.Issues;
import org.digitalcities.newsletter.letter.MailTexts;
import org.digitalcities.newsletter.plan.PlanItem.Channel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Updates the plan from events of editions and issues. */
@Configuration
class PlanListener {

    private final PlanItems items;
    private final Issues issues;
    private final MailTexts texts;

    PlanListener(PlanItems items, Issues issues, MailTexts texts) {
        this.texts = texts;
        this.items = items;
        this.issues = issues;
    }

    @Bean
    Consumer<Message<List<byte[]>>> plan(EventConsumers consuming) {
        return consuming.each("newsletter.plan", this::on);
    }

    void on(ReceivedEvent received) {
        switch (received.event()) {
            case EditionPublished e -> published(e);
            case IssueSent e ->
                issues.find(e.issue())
                        .flatMap(issue ->
                                Optional.ofNullable(issue.state().content().edition()))
                        .ifPresent(edition ->
                                items.mailed(edition, received.envelope().time()));
            default -> {}
        }
    }

    /** Drafts the edition's issue, once under an id derived from the edition, and publishes the plan's items. */
    private void published(EditionPublished edition) {
        var planned = items.of(edition.edition()).stream()
                .map(item -> item.state().plan())
                .filter(plan -> plan.channel() == Channel.NEWSLETTER)
                .findFirst();
        issues.draft(
                "issue-" + edition.edition(),
                EditionAnnouncement.of(edition, planned.map(PlanItem.Plan::text), texts),
                planned.map(PlanItem.Plan::authors).orElse(List.of()));
        if (edition.page() != null) items.announce(edition.edition(), edition.page(), edition.at());
    }
}
