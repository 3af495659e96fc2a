#!/bin/bash -eu
# What OSS-Fuzz runs to see that sources it changed still work: each target that build.sh made on all
# of its seeds, where every backend is compared with OpenSSL, libsodium and the scalar one. Programs
# of libFuzzer and of AFL++ both take inputs as arguments.
for seeds in "$OUT"/*_seed_corpus.zip; do
  target=$(basename "$seeds" _seed_corpus.zip)
  folder=$(mktemp -d)
  python3 -m zipfile -e "$seeds" "$folder"
  "$OUT/$target" "$folder"/*
  rm -r "$folder"
done
