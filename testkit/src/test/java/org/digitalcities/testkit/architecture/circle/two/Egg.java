package org.digitalcities.testkit.architecture.circle.two;

public record Egg(org.digitalcities.testkit.architecture.circle.one.Hen from) {}
