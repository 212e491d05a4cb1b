package org.digitalcities.testkit.architecture.bad;

record CrateApi(CrateStore store) {}
