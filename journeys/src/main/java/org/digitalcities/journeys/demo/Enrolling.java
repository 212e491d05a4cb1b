package org.digitalcities.journeys.demo;

import org.digitalcities.journeys.client.model.FirstContact;
import org.digitalcities.journeys.client.model.MemberRegistration;
import org.digitalcities.journeys.client.model.MemberRegistration.KindEnum;
import org.digitalcities.journeys.fixture.MemberFixture;

/** Members in the form of the API. */
public final class Enrolling {

    private Enrolling() {}

    /** A member with its contact. */
    public static MemberRegistration of(MemberFixture member) {
        var contact = member.person();
        return new MemberRegistration()
                .id(member.id())
                .kind(KindEnum.fromValue(member.kind()))
                .name(member.name())
                ._short(member.shortName())
                .country(member.country())
                .section(member.section())
                .zone(member.zone())
                .language(member.language())
                .contact(new FirstContact()
                        .name(contact.name())
                        .email(contact.email())
                        .language(contact.language()));
    }
}
