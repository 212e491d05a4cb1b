package org.digitalcities.testkit.architecture.bad.other;

record Thief(org.digitalcities.testkit.architecture.bad.CrateStore store) {}
