#!/bin/sh
# upload one file and expect 201
head -c 200000 /dev/urandom > /tmp/smoke.pdf   # 200 kB
curl -sf -o /dev/null -w '%{http_code}' -F file=@/tmp/smoke.pdf "$1/api/v1/submissions" | grep -q 201
