package org.digitalcities.gateway.passage;

/** The order of the filters; the smallest number runs first. */
public final class FilterOrder {

    public static final int WATCH = -100;
    public static final int DOOR = -95;
    public static final int ROUTE = -90;
    public static final int TOKEN = -80;
    public static final int SESSION = -70;
    public static final int RATE = -60;
    public static final int BODY = -50;

    private FilterOrder() {}
}
