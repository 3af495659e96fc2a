"""The progress line on a terminal."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading

from command import NATIVE, CommandTest, isosum, words


class Progress(CommandTest):
    def on_a_terminal(self, *arguments, columns=80, stdin=b""):
        """Exit status, standard output, and what the terminal got on standard error."""
        terminal, program_side = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 25, columns, 0, 0))
        shown = bytearray()

        def read():
            try:
                while part := os.read(terminal, 65536):
                    shown.extend(part)
            except OSError:  # how Linux reports the end of a terminal
                pass

        with subprocess.Popen(
            words("--progress", *arguments, environment={"COLUMNS": f"{columns}"}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=program_side,
        ) as process:
            os.close(program_side)
            reader = threading.Thread(target=read)
            reader.start()
            output = process.communicate(stdin)[0]
        reader.join()
        os.close(terminal)
        return process.returncode, output, bytes(shown)

    def frames(self, shown):
        """The states of the line, without those that clear it."""
        text = shown.decode().replace("\x1b[K", "")
        return [frame for frame in text.split("\r") if frame]

    def test_bar(self):
        with open("a large file", "wb") as file:
            file.truncate((1 << 30) if NATIVE else (1 << 27))
        status, output, shown = self.on_a_terminal("a large file")
        self.assertEqual((status, output), (0, isosum("a large file").output))
        frames = self.frames(shown)
        self.assertGreater(len(frames), 2)
        for frame in frames:
            self.assertRegex(frame, r"^'a large file' \[=* *\] +\d+% +\d+\.\d MB/s  ETA [\d:-]+$")
        self.assertIn(" 100% ", frames[-1])
        self.assertTrue(frames[-1].endswith("ETA 0:00"), frames[-1])
        # Percentages never fall.
        parts = [int(re.search(r"(\d+)%", frame)[1]) for frame in frames]
        self.assertEqual(parts, sorted(parts))
        # At the end the line is empty again, so that listings stay readable.
        self.assertTrue(shown.endswith(b"\r\x1b[K"))

    def test_widths(self):
        self.write("x" * 150, b"x" * 100000)
        for columns in [20, 40, 60, 79, 80, 132]:
            _, output, shown = self.on_a_terminal("x" * 150, columns=columns)
            self.assertTrue(output)
            for frame in self.frames(shown):
                self.assertLess(len(frame), columns)

    def test_stream(self):
        status, output, shown = self.on_a_terminal(stdin=b"x" * 1000000)
        self.assertEqual((status, output), (0, isosum(stdin=b"x" * 1000000).output))
        self.assertRegex(self.frames(shown)[-1], r"^standard input +1\.0 MB +\d+\.\d MB/s  0:00$")

    def test_control_characters_do_not_reach_the_terminal(self):
        self.write("a\x1b[2Jb\nc")
        _, _, shown = self.on_a_terminal("a\x1b[2Jb\nc")
        self.assertNotIn(b"\x1b[2J", shown)
        self.assertNotIn(b"\n", shown)

    def test_check(self):
        self.write("list", isosum(self.write("file")).output)
        status, output, shown = self.on_a_terminal("-c", "list")
        self.assertEqual((status, output), (0, b"file: OK\n"))
        self.assertIn(b"file [", shown)

    def test_nothing_without_a_terminal(self):
        self.write("file", b"x" * 1000000)
        result = isosum("--progress", "file")
        self.assertEqual((result.status, result.errors), (0, b""))
        self.assertEqual(result.output, isosum("file").output)
