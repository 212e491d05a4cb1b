package org.digitalcities.membership.standing;

/** Which of two campaigns came first, by their renewals. */
public interface CampaignOrder {

    /** Whether the campaign of one renewal was opened before that of another one. */
    boolean isBefore(String renewal, String other);
}
