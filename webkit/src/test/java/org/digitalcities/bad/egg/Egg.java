package org.digitalcities.bad.egg;

public record Egg(org.digitalcities.bad.hen.Hen from) {}
