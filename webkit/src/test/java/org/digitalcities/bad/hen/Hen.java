package org.digitalcities.bad.hen;

public record Hen(org.digitalcities.bad.egg.Egg from) {}
