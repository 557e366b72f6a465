#!/bin/sh
# The first list: offers in history for the fourth class level. No key is needed to read.
KATALOG=${KATALOG:-https://katalog.example.org}

curl --fail --silent --show-error "$KATALOG/api/v1/offers?subject=historie&level=4&limit=3"
