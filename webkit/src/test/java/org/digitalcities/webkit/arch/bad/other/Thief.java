package org.digitalcities.webkit.arch.bad.other;

record Thief(org.digitalcities.webkit.arch.bad.CrateStore store) {}
