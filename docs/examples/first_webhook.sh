#!/bin/sh
# Ask to be told of changes. The answer holds the secret that signs what is sent: it is shown this once.
KATALOG=${KATALOG:-https://katalog.example.org}

curl --fail --silent --show-error --header "Authorization: Bearer $KEY" --header "Content-Type: application/json" \
  --data "{\"url\": \"$RECEIVER\"}" "$KATALOG/api/v1/webhooks"
