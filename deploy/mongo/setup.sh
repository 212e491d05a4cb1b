#!/bin/sh
# Runs setup.js once the store answers; a first start of the image takes connections only after it has made its root user.
set -eu
tries=0
until mongosh --quiet --norc --host mongo --eval 'quit(db.hello().ok ? 0 : 1)' > /dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || { echo "mongo has not answered for two minutes: see its log" >&2; exit 1; }
    sleep 2
done
exec mongosh --quiet --norc "mongodb://mongo:27017/admin?directConnection=true" --file /deploy/mongo/setup.js
