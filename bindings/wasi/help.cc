// The text of --help and --version. See help.h.
#include "help.h"

namespace isosum {

const std::string_view version_text = "isosum (Isochron) 0.1.0\n";

const std::string_view help_text =
    R"(Usage: isosum [OPTION]... [FILE]...
  or:  isosum -c [OPTION]... [FILE]...
  or:  isosum bench [-a NAME] [--backend NAME] [--json]
Print or check digests of files, as sha256sum, cksum, b2sum and b3sum do.

With no FILE, or when FILE is -, read standard input.
  -a, --algorithm=NAME    sha256 (default), blake3, sha512, ...; --list-algorithms shows all.
                          md5 and sha1 are broken: they are there to check old lists
  -b, --binary            mark the lines with * instead of a second blank
  -c, --check             read digests from the FILEs and check them
      --tag               print BSD-style lines: ALGORITHM (FILE) = DIGEST
  -t, --text              undo --binary (default); files are read alike in both
  -z, --zero              end lines with NUL, not newline, and do not escape file names
      --json              print a JSON array with one object a file: digest, bytes, seconds,
                          MB/s, backend; or the error
      --progress          show a bar, MB/s and the time left, if standard error is a terminal

The following options are for the algorithms that take them:
  -l, --length=BYTES      length of the digest; for BLAKE2, as for b2sum, in bits
      --hmac=KEYFILE      HMAC; the key is all bytes of KEYFILE, with - those of standard input
      --keyed             keyed hash; the key, raw bytes, is read from standard input
      --customization=TEXT  customize KMAC, cSHAKE, KangarooTwelve and others with this text
      --domain=BYTE       TurboSHAKE: 0x01 to 0x7f, which separates uses; 0x1f is the default
      --function-name=TEXT  cSHAKE: N, which is reserved for NIST's functions
      --inner-block-size=BYTES  ParallelHash: B; 8192 is the default
      --salt=HEX          BLAKE2: as many bytes as it takes, in hexadecimal
      --personalization=HEX  BLAKE2: likewise; it separates uses
      --seed=NUMBER       XXH: where to start from; 0 is the default
      --derive-key=CONTEXT  BLAKE3: derive a key from the FILEs' contents for this context string
      --num-threads=N     BLAKE3: use N threads; 0 (default) is one for each processor

The following five options are useful only when verifying checksums:
      --ignore-missing    don't fail or report status for missing files
      --quiet             don't print OK for each successfully verified file
      --status            don't output anything, status code shows success
      --strict            exit non-zero for improperly formatted checksum lines
  -w, --warn              warn about improperly formatted checksum lines

      --backend=NAME      run on these instructions, or the best ones below them; the environment
                          variable ISOCHRON_BACKEND does the same
      --list-algorithms   print all algorithms and what they take and exit; with --json as JSON
      --list-backends     print the backends that run here and exit; with --json, all of them and
                          what each algorithm uses
      --help              display this help and exit
      --version           output version information and exit

When checking, the input should be a former output of this program, of coreutils, b3sum or
openssl dgst. Lines with a tag are checked with the algorithm that they name, unless -a chooses one;
lines without one are SHA-256, or what -a chooses.
A file whose name is "bench" is hashed by: isosum ./bench
Exit status: 0 if all went well, 1 if a file could not be read, a digest did not match or the
options were wrong.
)";

}  // namespace isosum
