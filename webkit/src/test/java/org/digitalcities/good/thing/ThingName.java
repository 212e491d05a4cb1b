package org.digitalcities.good.thing;

/** Public, because labels need it. */
public record ThingName(String text) {}
