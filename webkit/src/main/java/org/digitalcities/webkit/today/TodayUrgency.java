package org.digitalcities.webkit.today;

/** How urgent an item is, the most urgent first. */
public enum TodayUrgency {
    /** Something failed, and nobody else will act. */
    FAILED,
    /** It waits for an act of the reader. */
    WAITS,
    /** It goes on by itself, or has a deadline that others must keep. */
    COMING
}
