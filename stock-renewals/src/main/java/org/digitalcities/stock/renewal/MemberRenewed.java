package org.digitalcities.stock.renewal;

/** The event, with the fields of ours. */
record MemberRenewed(String renewal, String campaign, String mandate, String member, String enteredBy) {}
