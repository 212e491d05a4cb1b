#!/bin/bash
# train.sh SERVICE APP LOCAL JVM: records the service's AOT cache where it will be used and with the flags it will be started with,
# and then starts the service with it once. APP holds app.jar, LOCAL the packaged store and broker, JVM is the file of flags.
# Fails if the cache is not made, or cannot be used.
set -eu
service=$1 app=$2 local=$3 jvm=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
port=${TRAINING_PORT:-18080}
running=()

setting() { sed -n "s/^$1=//p" "$jvm"; }
# The JVM tells at length which classes it leaves out of the cache.
fail() { echo "$1" >&2; grep -v '\]\[aot\]' "$work/$2.log" | tail -n 20 >&2; exit 1; }
end() {
    for each in "${running[@]}"; do
        if kill "$each" 2> /dev/null; then wait "$each" || true; fi
    done
    rm -rf "$work"
}
trap end EXIT

# wait_for NAME PROCESS COMMAND...: until the command succeeds, at most five minutes
wait_for() {
    name=$1 process=$2; shift 2
    for ((tries = 0; tries < 1500; tries++)); do
        if "$@" > /dev/null 2>&1; then return; fi
        kill -0 "$process" 2> /dev/null || fail "$name ended before it was ready" "$name"
        sleep 0.2
    done
    fail "$name was not ready in five minutes" "$name"
}

# Store and broker end with their standard input.
mkfifo "$work/open"
exec 3<> "$work/open"
around() {
    name=$1; shift
    # shellcheck disable=SC2046
    java $(setting all) $(setting small) -Xmx320m -cp "$local/*:$local/lib/*" "$@" < "$work/open" > "$work/$name.log" 2>&1 &
    running+=($!)
    wait_for "$name" $! grep -q '^ready on port' "$work/$name.log"
}
export MALLOC_ARENA_MAX
MALLOC_ARENA_MAX=$(setting MALLOC_ARENA_MAX)
around store org.digitalcities.local.store.Store $((port + 1)) "$work/store"
around broker org.digitalcities.local.Broker $((port + 2)) $((port + 3)) "$work/broker"

# The very settings of docker-compose.yml, with an address and a secret for this run only.
settings=(
    PORT="$port" BIND_ADDRESS=127.0.0.1 HUB_PUBLIC_URL=https://localhost HUB_LOG_FORMAT=logstash HUB_DEMONSTRATION=false HUB_PROXIES=1
    MONGODB_URI="mongodb://127.0.0.1:$((port + 1))" KAFKA_BOOTSTRAP_SERVERS="127.0.0.1:$((port + 2))"
    HUB_SERVICE_SECRET=training HUB_SERVICE_CLIENTS="$service=training" HUB_LINK_KEY=dHJhaW5pbmcgdHJhaW5pbmcgdHJhaW5pbmcgdHJhaW5pbmc=
    HUB_OFFICERS="" MAIL_FROM=training@localhost.localdomain MAIL_REPLY_TO=training@localhost.localdomain SMTP_HOST=127.0.0.1 SMTP_PORT=$((port + 4))
)

# start NAME FLAGS...: starts the service, waits until it is ready, and ends it in good order
start() {
    name=$1; shift
    env "${settings[@]}" java "@$app/java.options" "$@" -jar "$app/app.jar" < /dev/null > "$work/$name.log" 2>&1 &
    process=$!
    running+=("$process")
    wait_for "$name" "$process" "$here/health.sh" "$port" /actuator/health/readiness
    kill "$process"
    status=0
    wait "$process" || status=$?
    # 143: ended by the signal, in good order.
    [ "$status" = 143 ] || [ "$status" = 0 ] || fail "$name ended with $status" "$name"
}

{
    setting all
    setting small
    echo "-Xmx$(setting "heap\\.$service")m"
} > "$app/java.options"
start recording "$(setting recording)" "-XX:AOTCacheOutput=$app/app.aot"
[ -s "$app/app.aot" ] || fail "the start of $service left no cache" recording
# From here on every start uses it; this one fails if it cannot.
echo "-XX:AOTCache=$app/app.aot" >> "$app/java.options"
start use -XX:AOTMode=on
echo "$service has a cache of $(($(stat -c %s "$app/app.aot") >> 20)) MiB in $app"
