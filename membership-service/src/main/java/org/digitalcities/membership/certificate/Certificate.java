package org.digitalcities.membership.certificate;

import java.time.LocalDate;

/**
 * What a certificate says of a member.
 *
 * @param member  the id of the member
 * @param name    as it is set, in the reader's language if it is known in it
 * @param country ISO 3166-1 alpha-2
 * @param mandate the id of the mandate in which it is a member
 * @param since   when it became one
 * @param issued  the day of the certificate
 * @param check   the address at which anybody can check it
 */
record Certificate(
        String member, String name, String country, String mandate, LocalDate since, LocalDate issued, String check) {

    /** The name of the file. */
    String fileName() {
        return "certificate-" + member + ".pdf";
    }
}
