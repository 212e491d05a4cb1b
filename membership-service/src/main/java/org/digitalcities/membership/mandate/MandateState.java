package org.digitalcities.membership.mandate;

import org.digitalcities.contracts.EnumNames;

/** Whether a mandate has begun and whether another has followed, with its word and the shape of its tag on pages. */
public enum MandateState {
    PLANNED("open"),
    CURRENT("going"),
    ENDED("open");

    private final String shape;

    MandateState(String shape) {
        this.shape = shape;
    }

    /** The key of its word in the bundles. */
    public String text() {
        return "mandate.state." + EnumNames.of(this);
    }

    /** As {@code webkit/parts :: tag} names shapes. */
    public String shape() {
        return shape;
    }
}
