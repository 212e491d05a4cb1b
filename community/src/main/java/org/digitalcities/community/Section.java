package org.digitalcities.community;

/** A section of the community, such as a region; its id is what events and documents hold. */
public record Section(String id, Phrase name) {}
