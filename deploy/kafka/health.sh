#!/bin/bash
# health.sh PORT: succeeds if the broker answers a request for its API versions, the one request that needs no login and no JVM here.
exec 3<> "/dev/tcp/127.0.0.1/$1" || exit 1
# Length 10, API 18, version 0, correlation 7, no client id.
printf '\0\0\0\012\0\022\0\0\0\0\0\007\377\377' >&3
# Four bytes of length, then the correlation again.
[ "$(timeout 4 head -c 8 <&3 | od -An -v -tx1 | tr -d ' \n' | cut -c 9-16)" = 00000007 ]
