package org.digitalcities.testkit.architecture.circle.one;

public record Hen(org.digitalcities.testkit.architecture.circle.two.Egg from) {}
