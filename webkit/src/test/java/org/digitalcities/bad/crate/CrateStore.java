package org.digitalcities.bad.crate;

public record CrateStore(String name) {}
