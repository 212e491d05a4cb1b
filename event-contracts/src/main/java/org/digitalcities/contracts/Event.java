package org.digitalcities.contracts;

/**
 * A fact that happened in one service and that others may act on.
 *
 * <p>Each record under it is one version of one kind of event; its {@link Wire} name never changes its meaning. Events carry
 * ids of people (a contact's id), never their names or addresses.
 */
public sealed interface Event permits IdentityEvent, MembershipEvent, NewsletterEvent, PartnerEvent, StudyEvent {

    /** The aggregate that the event is about; its text is the CloudEvents subject and Kafka's key. */
    Subject subject();
}
