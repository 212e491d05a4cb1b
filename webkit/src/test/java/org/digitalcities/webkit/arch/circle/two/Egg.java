package org.digitalcities.webkit.arch.circle.two;

public record Egg(org.digitalcities.webkit.arch.circle.one.Hen from) {}
