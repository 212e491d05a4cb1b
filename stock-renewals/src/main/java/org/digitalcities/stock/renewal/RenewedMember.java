package org.digitalcities.stock.renewal;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** The projection: who has renewed. */
@Document("renewed_members")
record RenewedMember(@Id String renewal, String campaign, String mandate, String member, String enteredBy) {}
