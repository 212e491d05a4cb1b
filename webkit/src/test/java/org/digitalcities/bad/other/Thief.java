package org.digitalcities.bad.other;

record Thief(org.digitalcities.bad.crate.CrateStore store) {}
