package org.digitalcities.messaging.document;

/** An aggregate as it stood at one version; the version counts its saves from 1. */
public record Snapshot<S>(String id, long version, S state) {}
