package org.digitalcities.webkit.arch.bad;

record Crate(com.mongodb.client.MongoDatabase database) {}
