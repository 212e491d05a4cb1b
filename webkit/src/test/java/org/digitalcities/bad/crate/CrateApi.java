package org.digitalcities.bad.crate;

record CrateApi(CrateStore store) {}
