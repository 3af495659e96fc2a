"""isocrypt as a command, and what all its tests look at."""

import os

import command

HEADER = 88
CHUNK = 65536
TAG = 16
SEALED = CHUNK + TAG
ALGORITHMS = ["chacha20-poly1305", "aes-256-gcm"]
CHEAP = ["--memory=64", "--passes=1", "--parallelism=2"]


def isocrypt(*arguments, stdin=b"", **options):
    return command.run(command.words(*arguments), stdin, **options)


def pattern(size):
    """Bytes by rule; no two blocks or chunks are the same."""
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def contents(name):
    with open(name, "rb") as file:
        return file.read()


class CryptTest(command.CommandTest):
    """A folder with a key in it."""

    def setUp(self):
        super().setUp()
        self.write("key", pattern(32))

    def done(self, *arguments, stdin=b"", **options):
        """The command does what it should, and says nothing of it."""
        result = isocrypt(*arguments, stdin=stdin, **options)
        self.assertEqual((result.status, result.errors), (0, b""), arguments)
        return result.output

    def refused(self, status, message, *arguments, stdin=b"", **options):
        """The command fails with this status and message, and leaves all files as they were."""
        before = self.files()
        result = isocrypt(*arguments, stdin=stdin, **options)
        with self.subTest(arguments=arguments):
            self.assertEqual((result.status, result.output), (status, b""), result.errors)
            self.assertTrue(result.errors.startswith(b"isocrypt: "), result.errors)
            self.assertIn(message, result.errors)
            self.assertEqual(self.files(), before)

    def files(self):
        """All files of the folder."""
        return {
            os.path.join(folder, name): contents(os.path.join(folder, name))
            for folder, _, names in os.walk(".")
            for name in names
        }

    def encrypted(self, plaintext, *options):
        """The bytes that isocrypt makes of these."""
        return self.done("encrypt", "-k", "key", "-o", "-", *options, stdin=plaintext)
