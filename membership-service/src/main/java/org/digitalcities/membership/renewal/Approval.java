package org.digitalcities.membership.renewal;

/** Who approves the answers to a campaign. */
public enum Approval {
    /** An answer that renews without a change to check is approved at once. */
    AUTOMATIC,
    /** An officer approves each answer. */
    SECRETARIAT;

    /** Campaigns of earlier releases do not say it. */
    public static Approval orUsual(Approval chosen) {
        return chosen == null ? AUTOMATIC : chosen;
    }
}
