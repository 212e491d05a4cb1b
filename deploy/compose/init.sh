#!/bin/sh
# Writes .env and the folder .secrets/ once: ./hub compose init --help
set -eu
umask 077
here=$(cd "$(dirname "$0")/../.." && pwd)
into=$here
url='' officer='' smtp='' smtp_user='' smtp_tls='' smtp_password_file='' from='' reply='' asked=''

fail() { echo "hub: $1" >&2; exit "${2:-1}"; }

usage() {
    cat <<'HELP'
Usage: hub compose init [--url URL] [--officer MAIL] [--smtp HOST[:PORT]|none] [--smtp-user USER] [--smtp-tls off|starttls|implicit]
                        [--smtp-password-file FILE] [--mail-from MAIL] [--reply-to MAIL] [--into FOLDER]
Writes .env and the folder .secrets/ for docker compose, and asks for what no option says.
It never overwrites: delete or move both to begin anew.
      --url URL           the hub's public address, such as https://hub.example.org; https://localhost for a trial
      --officer MAIL      the first person who may sign in, as secretariat and operator; alerts go there too
      --smtp HOST:PORT    the mail server that sends; "none" for a catcher that shows mails on http://127.0.0.1:8025
      --smtp-user USER    its user; none by default
      --smtp-tls KIND     implicit on port 465, starttls on others
      --smtp-password-file FILE   a file with the user's password
      --mail-from MAIL    the sender; no-reply@ the hub's host by default
      --reply-to MAIL     the address for replies; the officer's by default
      --into FOLDER       where to write; this folder by default
HELP
}

while [ $# -gt 0 ]; do
    case "$1" in
        --help|-h) usage; exit 0 ;;
        --url|--officer|--smtp|--smtp-user|--smtp-tls|--smtp-password-file|--mail-from|--reply-to|--into)
            [ $# -ge 2 ] || fail "$1 wants a value; see ./hub compose init --help" 2 ;;
        *) fail "\"$1\" means nothing here; see ./hub compose init --help" 2 ;;
    esac
    case "$1" in
        --url) url=$2 ;;
        --officer) officer=$2 ;;
        --smtp) smtp=$2 ;;
        --smtp-user) smtp_user=$2 ;;
        --smtp-tls) smtp_tls=$2 ;;
        --smtp-password-file) smtp_password_file=$2 ;;
        --mail-from) from=$2 ;;
        --reply-to) reply=$2 ;;
        --into) into=$(cd "$2" 2>/dev/null && pwd) || fail "There is no folder $2" ;;
    esac
    shift 2
done

for old in .env .secrets; do
    [ ! -e "$into/$old" ] || fail "$into/$old exists already: move it away to begin anew; it may hold the only keys to the data"
done

# ask VARIABLE OPTION QUESTION DEFAULT
ask() {
    eval "value=\$$1"
    if [ -z "$value" ]; then
        [ -t 0 ] || fail "$2 is missing; see ./hub compose init --help" 2
        asked=yes
        printf '%s%s: ' "$3" "${4:+ [$4]}"
        read -r value || fail "Nothing was written"
        value=${value:-$4}
    fi
    eval "$1=\$value"
}

is() { printf '%s' "$2" | LC_ALL=C grep -Eqx "$1" && [ "$(printf '%s' "$2" | wc -l)" -eq 0 ]; }
mail='[A-Za-z0-9.!#%&*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}'
name='[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?'

ask url --url "The hub's public address" https://localhost
is "https://$name(:[0-9]{1,5})?" "$url" || fail "--url must be https://HOST or https://HOST:PORT, without a path, and was \"$url\"" 2
ask officer --officer "The e-mail address of the first person who may sign in" ""
is "$mail" "$officer" || fail "--officer must be one e-mail address, and was \"$officer\"" 2
ask smtp --smtp "The mail server, HOST:PORT, or none for a catcher of mails" none
host=${url#https://} port=443
case "$host" in *:*) port=${host##*:} host=${host%:*} ;; esac
{ [ "$port" -ge 1 ] && [ "$port" -le 65535 ]; } || fail "--url has a port from 1 to 65535, and was \"$url\"" 2
if [ "$smtp" = none ]; then
    [ -z "$smtp_user$smtp_tls$smtp_password_file" ] || fail "--smtp none takes no user, TLS or password" 2
    smtp_host=mail smtp_port=1025 smtp_tls=off files=docker-compose.yml:compose.demo.yml
else
    is "$name(:[0-9]{1,5})?" "$smtp" || fail "--smtp must be HOST, HOST:PORT or none, and was \"$smtp\"" 2
    smtp_host=${smtp%:*} smtp_port=587 files=docker-compose.yml
    case "$smtp" in *:*) smtp_port=${smtp##*:} ;; esac
    if [ -z "$smtp_tls" ]; then if [ "$smtp_port" = 465 ]; then smtp_tls=implicit; else smtp_tls=starttls; fi; fi
    case "$smtp_tls" in off|starttls|implicit) ;; *) fail "--smtp-tls must be off, starttls or implicit, and was \"$smtp_tls\"" 2 ;; esac
    if [ -z "$smtp_user" ] && [ -n "$asked" ]; then
        printf 'Its user, empty for none: '
        read -r smtp_user || fail "Nothing was written"
    fi
    [ -z "$smtp_user" ] || is '[^[:space:][:cntrl:]"'"'"'\\$]{1,254}' "$smtp_user" || fail "--smtp-user must be a name without spaces, quotes and \$" 2
fi
password=
if [ -n "$smtp_password_file" ]; then
    [ -n "$smtp_user" ] || fail "--smtp-password-file wants --smtp-user" 2
    [ -r "$smtp_password_file" ] || fail "$smtp_password_file cannot be read" 2
    password=$(cat "$smtp_password_file")
elif [ -n "$smtp_user" ]; then
    [ -t 0 ] || fail "--smtp-password-file is missing: user $smtp_user has a password" 2
    printf 'Its password: '
    stty -echo; trap 'stty echo' EXIT; read -r password; stty echo; trap - EXIT; echo
fi
if [ -z "$from" ]; then case "$host" in *.*) from=no-reply@$host ;; *) from=no-reply@$host.localdomain ;; esac; fi
is "$mail" "$from" || fail "--mail-from must be one e-mail address, and was \"$from\"" 2
reply=${reply:-$officer}
is "$mail" "$reply" || fail "--reply-to must be one e-mail address, and was \"$reply\"" 2
if [ "$host" = localhost ]; then tls=internal; else tls=$officer; fi

# All is written beside its place first, so that an interruption leaves nothing half done.
new=$(mktemp -d "$into/.compose-init.XXXXXX")
trap 'rm -rf "$new"' EXIT
trap 'exit 130' HUP INT TERM
mkdir "$new/.secrets"

secret() { od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n' > "$new/.secrets/$1"; }
for client in gateway identity-service membership-service newsletter-service study-service partner-service operator secretariat-machine; do
    secret "client-$client"
done
for service in identity membership newsletter partner; do secret "link-key-$service"; done
for user in key root identity membership newsletter study partner exporter; do secret "mongo-$user"; done
for user in admin controller $(sed 's/#.*//' "$here/deploy/kafka/acls.txt" | awk 'NF && $1 != "topic" {print $1}' | sort -u); do secret "kafka-$user"; done
secret grafana
printf %s "$password" > "$new/.secrets/smtp-password"
printf 'MONGODB_URI=mongodb://exporter:%s@mongo:27017/admin?replicaSet=rs0\n' "$(cat "$new/.secrets/mongo-exporter")" > "$new/.secrets/mongo-exporter.env"

set_to() { echo "$1=$2"; }
{
    set_to HUB_PUBLIC_URL "$url"
    set_to HUB_TLS "$tls"
    set_to HUB_HTTPS_PORT "$port"
    set_to HUB_OFFICERS "$officer=secretariat+operator"
    set_to SMTP_HOST "$smtp_host"
    set_to SMTP_PORT "$smtp_port"
    set_to SMTP_TLS "$smtp_tls"
    set_to SMTP_USER "$smtp_user"
    set_to SMTP_PASSWORD_FILE "${smtp_user:+/run/hub/newsletter-service/smtp-password}"
    set_to MAIL_FROM "$from"
    set_to MAIL_REPLY_TO "$reply"
    set_to ALERTS_TO "$officer"
    set_to COMPOSE_FILE "$files"
} > "$new/values"
awk -v values="$new/values" '
    BEGIN { while ((getline line < values) > 0) { at = index(line, "="); value[substr(line, 1, at - 1)] = substr(line, at + 1) } }
    /^[A-Z_]+=/ { name = $0; sub(/=.*/, "", name); if (name in value) { print name "=" value[name]; next } }
    { print }' "$here/.env.example" > "$new/.env"

mv "$new/.secrets" "$into/.secrets"
mv "$new/.env" "$into/.env"
echo "Written: .env and .secrets/, both readable by you alone. Keep a copy with your backups: without the keys the data cannot be read."
echo "Start the hub with: docker compose up -d"
[ "$smtp" != none ] || echo "Mails go to nobody: the catcher shows them on http://127.0.0.1:8025"
