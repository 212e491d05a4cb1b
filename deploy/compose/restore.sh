#!/bin/sh
# restore.sh VOLUMES BACKUPS FILE: fills the empty volumes mongo and kafka from an archive of backup.sh.
set -eu
volumes=$1 file=$2/${3:?docker compose run --rm restore FILE}
fail() { echo "$1" >&2; exit 1; }
[ -r "$file" ] || fail "$3 cannot be read"
for volume in mongo kafka; do
    [ -z "$(ls -A "$volumes/$volume")" ] || fail "The volume $volume is not empty: remove it first (docker volume rm hub_$volume), if you do not need what it holds"
done
# The whole archive is read before anything is written.
tar -tzf "$file" > /dev/null || fail "$3 is not whole: nothing was restored"
tar -C "$volumes" -xzpf "$file" --numeric-owner
echo "Restored from $3. Use the .env and .secrets/ that were kept with it, then: docker compose up -d"
