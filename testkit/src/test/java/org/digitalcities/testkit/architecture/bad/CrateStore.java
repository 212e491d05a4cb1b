package org.digitalcities.testkit.architecture.bad;

public record CrateStore(String name) {}
