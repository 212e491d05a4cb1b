#!/bin/bash
# Makes the users, topics and rights of acls.txt.
# Can be repeated: it sets each password to that of now, keeps topics, and adds rights.
set -eu
umask 077
list=${HUB_KAFKA_ACLS:-$(dirname "$0")/acls.txt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=deploy/kafka/admin.sh
. "$(dirname "$0")/admin.sh" "$work"
lines() { sed 's/#.*//' "$list" | awk 'NF > 0'; }

for user in $(lines | awk '$1 != "topic" {print $1}' | sort -u); do
    password "$user" "$(cat "$HUB_KAFKA_SECRETS/$user")"
done

lines | awk '$1 == "topic" {
    settings = ""; for (i = 4; i <= NF; i++) settings = settings " --config " $i
    print "--topic " $2 " --partitions " $3 settings
}' > "$work/topics"
while read -r options; do
    # shellcheck disable=SC2086
    tool kafka-topics.sh --create --if-not-exists $options
done < "$work/topics"

# One run for all resources on which a user has the same rights.
lines | awk '$1 != "topic" {
    kind = $3 == "*" ? "literal" : ($3 ~ /\*$/ ? "prefixed" : "literal")
    name = $3; if (kind == "prefixed") sub(/\*$/, "", name)
    rights = ""; for (i = 4; i <= NF; i++) rights = rights " --operation " $i
    resource = $2 == "cluster" ? " --cluster" : " --" $2 " " name
    key = $1 " --resource-pattern-type " kind rights
    resources[key] = resources[key] resource
} END { for (key in resources) print key resources[key] }' > "$work/rights"
while read -r user options; do
    # A name alone, such as *, is a word and no pattern.
    set -f
    # shellcheck disable=SC2086
    tool kafka-acls.sh --add --allow-principal "User:$user" $options
    set +f
done < "$work/rights"
echo "Users, topics and rights are those of $(basename "$list"): $(wc -l < "$work/rights") groups of rights"
