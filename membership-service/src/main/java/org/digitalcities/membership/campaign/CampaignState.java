package org.digitalcities.membership.campaign;

import org.digitalcities.contracts.EnumNames;

/** A campaign's state on pages: its word, and the shape of its tag. */
enum CampaignState {
    PLANNED("open"),
    OPEN("going"),
    LAPSING("going"),
    DECIDING("attention"),
    CLOSED("open"),
    DISCARDED("open"),
    STOPPED("open");

    private final String shape;

    CampaignState(String shape) {
        this.shape = shape;
    }

    static CampaignState of(Campaign campaign) {
        return switch (campaign) {
            case Campaign.Planned _ -> PLANNED;
            case OpenCampaign _ -> OPEN;
            case Campaign.Lapsing _ -> LAPSING;
            case Campaign.Deciding _ -> DECIDING;
            case Campaign.Closed _ -> CLOSED;
            case Campaign.Discarded _ -> DISCARDED;
            case Campaign.Stopped _ -> STOPPED;
        };
    }

    /** The key of its word in the bundles, which the list's filter uses as well. */
    public String text() {
        return "list.campaigns.state." + EnumNames.of(this);
    }

    /** As {@code webkit/parts :: tag} names shapes. */
    public String shape() {
        return shape;
    }
}
