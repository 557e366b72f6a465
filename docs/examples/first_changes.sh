#!/bin/sh
# The first page of changes: everything there is, and the way on. With a key, these are the changes of your view.
KATALOG=${KATALOG:-https://katalog.example.org}

curl --fail --silent --show-error ${KEY:+--header "Authorization: Bearer $KEY"} \
  "$KATALOG/api/v1/changes?since=0&limit=100"
