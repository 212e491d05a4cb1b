#!/bin/sh
# backup.sh VOLUMES BACKUPS FILE: writes the volumes mongo and kafka into one archive, while neither runs.
set -eu
umask 077
volumes=$1 file=$2/${3:?docker compose run --rm backup FILE}
fail() { echo "$1" >&2; exit 1; }
[ ! -e "$file" ] || fail "$3 exists already: take another name"
# mongod writes its process id there, and empties the file when it ends in good order.
[ -f "$volumes/mongo/mongod.lock" ] || fail "There is no data of MongoDB yet"
[ ! -s "$volumes/mongo/mongod.lock" ] || fail "MongoDB runs, or was killed: docker compose up -d, then docker compose stop, and try again"
# Kafka writes this mark when it ends in good order, and removes it when it starts.
[ -f "$volumes/kafka/.kafka_cleanshutdown" ] || fail "Kafka runs, or was killed: docker compose up -d, then docker compose stop, and try again"
trap 'rm -f "$file.part"' EXIT
tar -C "$volumes" -czf "$file.part" --numeric-owner mongo kafka
mv "$file.part" "$file"
echo "Backed up to $3. Keep .env and .secrets/ with it, in another place than this machine."
