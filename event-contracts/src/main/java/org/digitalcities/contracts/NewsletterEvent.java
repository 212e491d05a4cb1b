package org.digitalcities.contracts;

import static org.digitalcities.contracts.SubjectKind.ISSUE;
import static org.digitalcities.contracts.SubjectKind.PLAN_ITEM;
import static org.digitalcities.contracts.SubjectKind.SUBSCRIBER;

import java.net.URI;
import java.time.Instant;

/** The events of newsletter-service: subscribers, issues and news. */
public sealed interface NewsletterEvent extends Event {

    /** Somebody entered an address to subscribe; its owner is asked by mail to confirm, and gets nothing before. */
    @Wire("newsletter.subscription-asked.v1")
    record SubscriptionAsked(String subscriber, String language) implements NewsletterEvent {
        public Subject subject() {
            return SUBSCRIBER.of(subscriber);
        }
    }

    @Wire("newsletter.subscriber-confirmed.v1")
    record SubscriberConfirmed(String subscriber, String language) implements NewsletterEvent {
        public Subject subject() {
            return SUBSCRIBER.of(subscriber);
        }
    }

    @Wire("newsletter.subscriber-left.v1")
    record SubscriberLeft(String subscriber) implements NewsletterEvent {
        public Subject subject() {
            return SUBSCRIBER.of(subscriber);
        }
    }

    /** {@code edition} is the study edition that it announces, or null. */
    @Wire("newsletter.issue-drafted.v1")
    record IssueDrafted(String issue, @Nullable String edition) implements NewsletterEvent {
        public Subject subject() {
            return ISSUE.of(issue);
        }
    }

    @Wire("newsletter.issue-scheduled.v1")
    record IssueScheduled(String issue, Instant at) implements NewsletterEvent {
        public Subject subject() {
            return ISSUE.of(issue);
        }
    }

    /** Every recipient has an outcome in the ledger; {@code uncertain} mails may or may not have arrived. */
    @Wire(value = "newsletter.issue-sent.v1", open = true)
    record IssueSent(String issue, LocalText title, int accepted, int refused, int uncertain)
            implements NewsletterEvent {
        public Subject subject() {
            return ISSUE.of(issue);
        }
    }

    /** The communication plan holds an item for {@code channel}: website, twitter, youtube, flickr or newsletter. */
    @Wire("newsletter.plan-item-planned.v1")
    record PlanItemPlanned(String item, @Nullable String edition, String channel) implements NewsletterEvent {
        public Subject subject() {
            return PLAN_ITEM.of(item);
        }
    }

    /** An item of the communication plan appeared on the website's news feed. */
    @Wire(value = "newsletter.news-published.v1", open = true)
    record NewsPublished(String item, LocalText title, URI address, Instant at) implements NewsletterEvent {
        public Subject subject() {
            return PLAN_ITEM.of(item);
        }
    }
}
