package org.digitalcities.local;

import java.util.Map;

/**
 * The settings of a broker that asks everybody to sign in with SCRAM-SHA-512 and refuses what no right allows. SCRAM's users are stored by
 * the controller, so the controller's own listener uses PLAIN, on the loopback address only.
 */
final class BrokerSecurity {

    static final String LISTENER = "SASL_PLAINTEXT";

    private BrokerSecurity() {}

    /** In addition to those of an open broker, whose listener has another name. */
    static Map<String, String> settings(String adminPassword) {
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", LISTENER + ":SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT"),
                Map.entry("inter.broker.listener.name", LISTENER),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", plain(adminPassword)),
                Map.entry(
                        "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config",
                        scram(SecuredKafka.ADMIN, adminPassword)),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + SecuredKafka.ADMIN));
    }

    /** The first user, which the storage is formatted with. */
    static String[] firstUser(String adminPassword) {
        return new String[] {
            "--add-scram", "SCRAM-SHA-512=[name=" + SecuredKafka.ADMIN + ",password=" + adminPassword + "]"
        };
    }

    static String scram(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    private static String plain(String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                .formatted(SecuredKafka.ADMIN, password);
    }
}
