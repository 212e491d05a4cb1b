package org.digitalcities.webkit.arch.bad;

record CrateApi(CrateStore store) {}
