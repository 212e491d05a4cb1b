package org.digitalcities.webkit.arch.circle.one;

public record Hen(org.digitalcities.webkit.arch.circle.two.Egg from) {}
