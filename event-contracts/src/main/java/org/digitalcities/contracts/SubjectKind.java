package org.digitalcities.contracts;

/** The kinds of aggregates, each stored by one service. The name is part of each {@link Subject} and never changes. */
public enum SubjectKind {
    CLIENT("identity"),
    PERSON("identity"),
    SIGN_IN("identity"),
    AFFILIATION("membership"),
    CALL("membership"),
    CAMPAIGN("membership"),
    HANDOVER("membership"),
    IMPORT("membership"),
    JOINING("membership"),
    LINK_REQUEST("membership"),
    MANDATE("membership"),
    MEETING("membership"),
    MEMBER("membership"),
    MEMBER_LIST("membership"),
    NOTE("membership"),
    RENEWAL("membership"),
    STANDING("membership"),
    SUCCESSION("membership"),
    ISSUE("newsletter"),
    PLAN_ITEM("newsletter"),
    SUBSCRIBER("newsletter"),
    ENDPOINT("partner"),
    PARTNER("partner"),
    CONTRIBUTION("study"),
    EDITION("study"),
    WORK_REPORT("study");

    private final String service;

    SubjectKind(String service) {
        this.service = service;
    }

    /** The aggregate of this kind that has this id. */
    public Subject of(String id) {
        return new Subject(text(), id);
    }

    /** The text in a subject, such as {@code plan-item}. */
    public String text() {
        return EnumNames.of(this);
    }

    /** The service that stores aggregates of this kind and publishes their events, such as {@code membership}. */
    public String service() {
        return service;
    }
}
