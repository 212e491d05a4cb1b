package org.digitalcities.newsletter.audience;

/** What became of an issue's mails; {@code left} are those who left before their turn, {@code open} have no outcome yet. */
public record Counts(int accepted, int refused, int uncertain, int left, long open) {}
