#!/bin/sh
# Copies each secret into the folder of the one user that reads it: prepare.sh FROM TO VOLUMES
# On the host only the operator can read .secrets/; in a container each user can read its own folder and no other.
set -eu
umask 077
from=$1 to=$2 volumes=$3
chmod 755 "$to" 2>/dev/null || [ -x "$to" ]

own() { [ "$(id -u)" -ne 0 ] || chown "$1:$1" "$2"; }

# folder UID NAME: the folder that the following files are put into
folder() {
    uid=$1 folder=$to/$2
    [ -d "$folder" ] || { mkdir "$folder"; chmod 500 "$folder"; own "$uid" "$folder"; }
}

# put NAME: what is read becomes the file, in one step
put() {
    rm -f "$folder/.$1"
    cat > "$folder/.$1"
    chmod 400 "$folder/.$1"
    own "$uid" "$folder/.$1"
    mv -f "$folder/.$1" "$folder/$1"
}

secret() {
    [ -r "$from/$1" ] || { echo ".secrets/$1 is missing: ./hub compose init makes it" >&2; exit 1; }
    cat "$from/$1"
}

# service UID NAME SHORT: what each service with documents and events reads
service() {
    folder "$1" "$2"
    secret "client-$2" | put service-secret
    secret "kafka-$2" | put kafka-password
    password=$(secret "mongo-$3")
    echo "mongodb://$3:$password@mongo:27017/?replicaSet=rs0&w=majority&authSource=$3" | put mongodb-uri
}

service 10001 identity-service identity
secret link-key-identity | put link-key
clients=
for client in gateway identity-service membership-service newsletter-service study-service partner-service operator secretariat-machine; do
    value=$(secret "client-$client")
    clients=$clients,$client=$value
done
echo "${clients#,}" | put service-clients
service 10002 membership-service membership
secret link-key-membership | put link-key
service 10003 newsletter-service newsletter
secret link-key-newsletter | put link-key
secret smtp-password | put smtp-password
service 10004 study-service study
service 10005 partner-service partner
secret link-key-partner | put link-key
folder 10006 gateway
secret client-gateway | put service-secret
folder 10008 kafka-exporter
secret kafka-watching | put password

folder 999 mongo
for user in key root identity membership newsletter study partner exporter; do secret "mongo-$user" | put "$user"; done
folder 1000 kafka
for file in "$from"/kafka-*; do secret "$(basename "$file")" | put "$(basename "$file" | sed 's/^kafka-//')"; done
folder 472 grafana
secret grafana | put admin

folder 65534 alertmanager
secret smtp-password | put smtp-password
tls=true
[ "$SMTP_TLS" != off ] || tls=false
{
    echo "global:"
    echo "  smtp_smarthost: '$SMTP_HOST:$SMTP_PORT'"
    echo "  smtp_from: '$MAIL_FROM'"
    # Port 465 is TLS from its first byte; Alertmanager knows that by the number.
    echo "  smtp_require_tls: $tls"
    if [ -n "$SMTP_USER" ]; then
        echo "  smtp_auth_username: '$SMTP_USER'"
        echo "  smtp_auth_password_file: $to/alertmanager/smtp-password"
    fi
    sed "s|ALERTS_TO|$ALERTS_TO|" "$(dirname "$0")/../alertmanager/routes.yml"
} | put alertmanager.yml

# Volumes whose containers have no root that could take them over.
for volume in "$volumes"/door:10007 "$volumes"/mail:10009; do
    [ ! -d "${volume%:*}" ] || own "${volume##*:}" "${volume%:*}"
done
