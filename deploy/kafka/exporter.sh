#!/bin/sh
# Kafka's metrics for Prometheus, with a user that may look and not read.
set -eu
SASL_USER_PASSWORD=$(cat /run/hub/kafka-exporter/password)
export SASL_USER_PASSWORD
exec /bin/kafka_exporter --kafka.server=kafka:9092 --sasl.enabled --sasl.mechanism=scram-sha512 --sasl.username=watching
