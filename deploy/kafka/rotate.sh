#!/bin/bash
# rotate.sh: gives Kafka's admin the password that it reads, before it stands in the file of secrets.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=deploy/kafka/admin.sh
. "$(dirname "$0")/admin.sh" "$work"
read -r value
[[ $value =~ ^[0-9a-f]{64}$ ]] || { echo "The password is 64 hexadecimal digits: openssl rand -hex 32" >&2; exit 1; }
password admin "$value"
echo "Put the same into .secrets/kafka-admin now"
