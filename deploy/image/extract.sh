#!/bin/sh
# extract.sh OUT [SERVICE...]: lays out packaged services for a quick start, one folder each; all of them if none is named.
set -eu
out=$1; shift
[ $# -gt 0 ] || set -- identity-service membership-service newsletter-service study-service partner-service gateway
for service; do
    java -Djarmode=tools -jar "$service/target/$service.jar" extract --destination "$out/$service"
    mv "$out/$service/$service.jar" "$out/$service/app.jar"
done
