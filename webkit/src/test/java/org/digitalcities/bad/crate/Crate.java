package org.digitalcities.bad.crate;

record Crate(com.mongodb.client.MongoDatabase database) {}
