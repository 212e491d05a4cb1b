package org.digitalcities.identity.client;

/** Who can answer for a client. */
public interface Keepers {

    /** Whether a person has that id; one who was removed is none. */
    boolean isPerson(String id);

    /** Whether that was a person's id, who was removed. */
    boolean wasPerson(String id);
}
