package org.digitalcities.webkit.arch.bad;

public record CrateStore(String name) {}
