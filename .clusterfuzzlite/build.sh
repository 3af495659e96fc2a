#!/bin/bash -eu
# As on OSS-Fuzz, but without OpenSSL and libsodium: the images that ClusterFuzzLite runs programs in
# are of Ubuntu 20.04, whose OpenSSL is older than the oracles need. The scalar backend is left.
export PEERS=none
exec bash -eu "$SRC/isochron/fuzz/oss-fuzz/build.sh"
