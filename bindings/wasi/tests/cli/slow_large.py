"""Files over 4 GiB, whose lengths do not fit 32 bits."""

import os

from command import CommandTest, isosum

SIZE = (1 << 32) + 5

# Of SIZE zero bytes: head -c 4294967301 /dev/zero | openssl dgst -sha256, and | b3sum.
DIGESTS = {
    "sha256": "709fc0b74f7c916cedccb212d681c035f36ffbb31ebfe806eb40c31592744eb5",
    "blake3": "ca4e7bf82892f2e1fc0c82c3cf14c86c09c4fedec61d5b7c2792c29ab93dcafb",
}


class Large(CommandTest):
    def test_over_4_gib(self):
        with open("file", "wb") as file:
            file.truncate(SIZE)
        for algorithm, digest in DIGESTS.items():
            with self.subTest(algorithm=algorithm):
                result = isosum("-a", algorithm, "file")
                self.assertEqual(result.output.decode(), f"{digest}  file\n")

    def test_over_4_gib_from_a_pipe(self):
        for algorithm, digest in DIGESTS.items():
            with self.subTest(algorithm=algorithm):
                with os.popen(f"head -c {SIZE} /dev/zero") as zeros:
                    result = isosum("-a", algorithm, stdin=zeros)
                self.assertEqual(result.output.decode(), f"{digest}  -\n")
