#!/bin/bash
# Starts Kafka (KRaft, one node, broker and controller) with users and rights; formats its storage at the first start.
# Services log in by SCRAM. The controller's listener is for this process alone: SCRAM cannot serve it, because its users are stored
# by the very controller that would ask for them.
set -eu
umask 077
secret() { cat "$HUB_KAFKA_SECRETS/$1"; }
scram=org.apache.kafka.common.security.scram.ScramLoginModule
plain=org.apache.kafka.common.security.plain.PlainLoginModule
controller_port=${HUB_KAFKA_CONTROLLER_PORT:-9093}
port=${HUB_KAFKA_ADDRESS##*:}
admin=$(secret admin)
controller=$(secret controller)
settings=${TMPDIR:-/tmp}/server.properties
{
    cat "$(dirname "$0")/server.properties"
    echo "log.dirs=$HUB_KAFKA_DATA"
    echo "controller.quorum.voters=1@127.0.0.1:$controller_port"
    echo "listener.name.controller.plain.sasl.jaas.config=$plain required username=\"controller\" password=\"$controller\" user_controller=\"$controller\";"
    echo "listener.name.hub.scram-sha-512.sasl.jaas.config=$scram required username=\"admin\" password=\"$admin\";"
    listeners=HUB://:$port,CONTROLLER://127.0.0.1:$controller_port
    advertised=HUB://$HUB_KAFKA_ADDRESS
    if [ -n "${HUB_KAFKA_PUBLIC:-}" ]; then
        listeners=$listeners,PUBLIC://:${HUB_KAFKA_PUBLIC##*:}
        advertised=$advertised,PUBLIC://$HUB_KAFKA_PUBLIC
        echo "listener.name.public.scram-sha-512.sasl.jaas.config=$scram required;"
        echo "listener.name.public.ssl.keystore.type=PEM"
        echo "listener.name.public.ssl.keystore.location=$HUB_KAFKA_SECRETS/public.pem"
    fi
    echo "listeners=$listeners"
    echo "advertised.listeners=$advertised"
} > "$settings"
# Only warnings, to the container's log: Kafka's own files would fill /tmp.
if [ -f "$KAFKA_HOME/config/tools-log4j2.yaml" ]; then
    export KAFKA_LOG4J_OPTS="-Dlog4j2.configurationFile=$KAFKA_HOME/config/tools-log4j2.yaml"
fi
export EXTRA_ARGS="-name kafkaServer"
"$KAFKA_HOME/bin/kafka-storage.sh" format --ignore-formatted --cluster-id "${HUB_KAFKA_CLUSTER:-ZGlnaXRhbC1jaXRpZXMtMQ}" \
    --config "$settings" --add-scram "SCRAM-SHA-512=[name=admin,password=$admin]"
exec "$KAFKA_HOME/bin/kafka-server-start.sh" "$settings"
