#!/bin/bash
# remove.sh USER: takes a user's rights and password away; those of acls.txt come back at the next start, so remove its lines first.
set -eu
user=${1:?remove.sh USER}
list=${HUB_KAFKA_ACLS:-$(dirname "$0")/acls.txt}
[[ $user =~ ^[a-z0-9-]+$ ]] || { echo "A user's name has small letters, digits and hyphens" >&2; exit 1; }
if sed 's/#.*//' "$list" | awk '{print $1}' | grep -qx "$user"; then
    echo "$user has lines in $(basename "$list"): remove them first" >&2
    exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=deploy/kafka/admin.sh
. "$(dirname "$0")/admin.sh" "$work"
tool kafka-configs.sh --alter --entity-type users --entity-name "$user" --delete-config SCRAM-SHA-512
tool kafka-acls.sh --remove --force --allow-principal "User:$user" --topic public.events --operation Read
tool kafka-acls.sh --remove --force --allow-principal "User:$user" --group "$user." --resource-pattern-type prefixed --operation Read
echo "$user can no longer sign in"
