package org.digitalcities.webkit.arch.good;

record ThingApi(Things things) {}
