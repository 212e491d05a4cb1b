package org.digitalcities.testkit.architecture.bad;

record Crate(com.mongodb.client.MongoDatabase database) {}
