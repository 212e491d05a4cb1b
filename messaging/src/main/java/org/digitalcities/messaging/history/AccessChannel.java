package org.digitalcities.messaging.history;

import org.digitalcities.contracts.EnumNames;

/** The channel through which an act came in. */
public enum AccessChannel {

    /** A request to the API, of a person or of a machine. */
    API,
    /** A form on a page. */
    PAGE,
    /** A personal link from a mail, whoever uses it. */
    LINK,
    /** Work that the hub does by itself. */
    WORK;

    /** As it is stored and shown in the API. */
    public String text() {
        return EnumNames.of(this);
    }
}
