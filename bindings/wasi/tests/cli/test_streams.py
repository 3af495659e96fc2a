"""Standard input, standard output and their errors."""

import os
import signal
import subprocess
import time

from command import NATIVE, CommandTest, isosum, native_only, run, words


class StandardInput(CommandTest):
    def test_without_files_and_as_dash(self):
        for arguments in [[], ["-"], ["-", "-"], ["--tag"], ["-z", "-"]]:
            self.same_as_sha256sum(*arguments, stdin=b"from a pipe")
        self.same_as_sha256sum(stdin=b"")

    def test_file_as_standard_input(self):
        self.write("file", b"x" * 300000)
        with open("file", "rb") as file:
            self.assertEqual(isosum(stdin=file).output[:64], isosum("file").output[:64])

    @native_only  # WASI engines open their own standard input
    def test_continues_where_another_program_stopped(self):
        self.write("file", b"0123456789")
        outputs = []
        for program in ["sha256sum", *words()]:
            with open("file", "rb") as file:
                os.lseek(file.fileno(), 4, os.SEEK_SET)
                outputs.append(run([program, "-", "-"], stdin=file))
        self.assertEqual(*outputs)

    def test_slow_pipe(self):
        with subprocess.Popen(words(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for part in [b"one", b" two", b" three"]:
                process.stdin.write(part)
                process.stdin.flush()
                time.sleep(0.05)
            output = process.communicate()[0]
        self.assertEqual(output, isosum(stdin=b"one two three").output)

    @native_only  # a shell closes it; engines open their own
    def test_closed(self):
        self.write("file")
        script = '"$0" "$@" <&-'
        for arguments in [[], ["-c"], ["-", "file"], ["file", "-"], ["file"]]:
            expected = run(["sh", "-c", script, "sha256sum", *arguments])
            expected.errors = expected.errors.replace(b"sha256sum", b"isosum")
            self.assertEqual(run(["sh", "-c", script, *words(*arguments)]), expected)


class StandardOutput(CommandTest):
    def test_full_device(self):
        self.write("file")
        self.write("list", isosum("file").output)
        for arguments in [["file"], ["-c", "list"], ["--help"], ["--json", "file"], ["-z", "file"]]:
            with open("/dev/full", "wb") as full:
                result = isosum(*arguments, stdout=full)
            self.assertEqual(result.status, 1)
            self.assertEqual(result.errors, b"isosum: write error: No space left on device\n")

    def test_nothing_to_write_is_no_error(self):
        self.write("list", isosum(self.write("file")).output)
        with open("/dev/full", "wb") as full:
            self.assertEqual(isosum("-c", "--status", "list", stdout=full).status, 0)

    @native_only  # a shell closes it; engines open their own
    def test_closed(self):
        self.write("file")
        for arguments in [["file"], ["missing"], ["--version"]]:
            result = run(["sh", "-c", '"$0" "$@" >&-', *words(*arguments)])
            expected = run(["sh", "-c", '"$0" "$@" >&-', "sha256sum", *arguments])
            self.assertEqual(result.status, expected.status)
            self.assertEqual(result.errors, expected.errors.replace(b"sha256sum", b"isosum"))

    @native_only  # engines treat broken pipes in their own way
    def test_reader_that_goes_away(self):
        self.write("file")
        process = subprocess.Popen(words(*["file"] * 20000), stdout=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual(process.wait(), -signal.SIGPIPE)

    def test_lines_appear_at_once(self):
        self.write("file")
        with subprocess.Popen(
            words("file", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            # The second file has not come to its end yet.
            first = process.stdout.readline()
            process.communicate(b"")
        self.assertEqual(first, isosum("file").output)


class Changes(CommandTest):
    @native_only  # engines guard their own reads
    def test_file_cut_short_while_it_is_hashed(self):
        for arguments in [["sha256"], ["blake3"], ["blake3", "--num-threads=1"]]:
            with open("file", "wb") as file:
                file.truncate(1 << 31)
            with subprocess.Popen(
                words("-a", *arguments, "file"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
            ) as process:
                time.sleep(0.1)
                os.truncate("file", 1000000)
                output, errors = process.communicate()
            # It ends there, as reads do; a mapping without its guard would have ended the program.
            self.assertEqual((process.returncode, errors), (0, b""), arguments)
            self.assertTrue(output.endswith(b"  file\n"))

    def test_memory_does_not_depend_on_the_file(self):
        with open("file", "wb") as file:
            file.truncate((1 << 30) if NATIVE else (1 << 26))
        for arguments in [["-a", "blake3"], ["-a", "sha256"]]:
            if not NATIVE and arguments[1] == "sha256":
                continue  # the module's memory is fixed, whatever it hashes
            process = subprocess.Popen(words(*arguments, "file"), stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            # Kilobytes; the measure includes the process that started it.
            self.assertLess(usage.ru_maxrss, 400_000)
