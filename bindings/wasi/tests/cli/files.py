"""Files to hash, with names and lengths of all kinds."""

import os

from command import CommandTest


def content(length):
    return (bytes(range(251)) * (length // 251 + 1))[:length]


class Files(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ["file", "two words", "back\\slash", "new\nline", "cr\r"]:
            self.write(name, name.encode())
        for length in [0, 1, 55, 56, 111, 112, 127, 128, 129, 65537]:
            self.write(f"{length}", content(length))
        self.names = sorted(os.listdir())
