package org.digitalcities.membership.member;

import org.digitalcities.contracts.LocalText;

/** The politician who speaks for a member, and the office: public, but never part of an event. */
public record Representative(String name, LocalText office) {}
