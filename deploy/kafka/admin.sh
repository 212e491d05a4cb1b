#!/bin/bash
# The settings with which Kafka's programs log in as its admin: . admin.sh FOLDER writes FOLDER/admin.properties and gives "tool".
umask 077
work=$1
{
    echo "security.protocol=SASL_PLAINTEXT"
    echo "sasl.mechanism=SCRAM-SHA-512"
    echo "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\"$(cat "$HUB_KAFKA_SECRETS/admin")\";"
} > "$work/admin.properties"
# Short runs of a JVM each.
export KAFKA_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
export KAFKA_HEAP_OPTS=-Xmx128m
if [ -f "$KAFKA_HOME/config/tools-log4j2.yaml" ]; then
    export KAFKA_LOG4J_OPTS="-Dlog4j2.configurationFile=$KAFKA_HOME/config/tools-log4j2.yaml"
fi
tool() {
    local name=$1
    shift
    "$KAFKA_HOME/bin/$name" --bootstrap-server "$HUB_KAFKA_ADDRESS" --command-config "$work/admin.properties" "$@" < /dev/null > "$work/said" 2>&1 \
        || { cat "$work/said" >&2; exit 1; }
}

# password USER VALUE: sets it, in a file, because every user of a machine can see a command's words
password() {
    echo "SCRAM-SHA-512=password=$2" > "$work/user.properties"
    tool kafka-configs.sh --alter --entity-type users --entity-name "$1" --add-config-file "$work/user.properties"
}
