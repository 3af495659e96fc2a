"""isocrypt: what is encrypted decrypts, and where the output goes."""

import os
import signal
import stat
import subprocess
import time

import command
from command import native_only, wasi_only
from isocrypt import ALGORITHMS, CHEAP, CHUNK, HEADER, TAG, CryptTest, contents, isocrypt, pattern

SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 4 * CHUNK, 2**20 + 3]
WITH_PASSWORD = {"stdin": b"secret\n"}


class RoundTrips(CryptTest):
    def test_with_a_key(self):
        for algorithm in ALGORITHMS:
            for size in SIZES:
                with self.subTest(algorithm=algorithm, size=size):
                    self.write("text", pattern(size))
                    self.done("encrypt", "-k", "key", "-a", algorithm, "--force", "text")
                    sealed = contents("text.isocrypt")
                    chunks = max(1, -(-size // CHUNK))
                    self.assertEqual(len(sealed), HEADER + size + chunks * TAG)
                    os.remove("text")
                    self.done("decrypt", "--key-file=key", "text.isocrypt")
                    self.assertEqual(contents("text"), pattern(size))
                    self.assertEqual(sorted(os.listdir(".")), ["key", "text", "text.isocrypt"])

    def test_with_a_password(self):
        for algorithm in ALGORITHMS:
            for size in SIZES:
                with self.subTest(algorithm=algorithm, size=size):
                    self.write("text", pattern(size))
                    options = [*CHEAP, "-a", algorithm, "--force"]
                    self.done("encrypt", "-p", *options, "text", **WITH_PASSWORD)
                    self.done(
                        "decrypt", "-p", "-o", "out", "--force", "text.isocrypt", stdin=b"secret"
                    )
                    self.assertEqual(contents("out"), pattern(size))

    def test_streams(self):
        for size in SIZES:
            with self.subTest(size=size):
                sealed = self.encrypted(pattern(size))
                self.done("decrypt", "-k", "key", "-o", "out", "--force", stdin=sealed)
                self.assertEqual(contents("out"), pattern(size))
                self.done("decrypt", "-k", "key", "-o", "out", "--force", "-", stdin=sealed)
                self.assertEqual(contents("out"), pattern(size))

    @native_only
    def test_a_pipe_that_gives_little_at_a_time(self):
        words = command.words("encrypt", "-k", "key", "-o", "out.isocrypt")
        with subprocess.Popen(words, stdin=subprocess.PIPE) as program:
            for i in range(0, 2 * CHUNK, CHUNK // 4):
                program.stdin.write(pattern(2 * CHUNK)[i : i + CHUNK // 4])
                program.stdin.flush()
                time.sleep(0.01)
        self.assertEqual(program.returncode, 0)
        self.done("decrypt", "-k", "key", "out.isocrypt")
        self.assertEqual(contents("out"), pattern(2 * CHUNK))

    def test_no_two_files_are_the_same(self):
        files = [self.encrypted(pattern(100)) for _ in range(3)]
        for part in [slice(24, 56), slice(56, 88), slice(88, None)]:
            self.assertEqual(len({file[part] for file in files}), 3)

    def test_the_key_from_standard_input(self):
        self.write("text")
        self.done("encrypt", "-k", "-", "text", stdin=pattern(32))
        self.done("decrypt", "-k", "key", "-o", "out", "text.isocrypt")
        self.assertEqual(contents("out"), b"hello")

    def test_costs_above_the_limits_of_decrypt_may_be_chosen(self):
        self.write("text")
        self.done("encrypt", "-p", "-m256", "-t2", "--parallelism=1", "text", **WITH_PASSWORD)
        for option in ["--max-memory=255", "--max-work=511"]:
            self.refused(2, b"cost_above_limit: ", "decrypt", "-p", option, "-o", "out",
                         "text.isocrypt", stdin=b"secret")  # fmt: skip
        self.done("decrypt", "-p", "--max-memory=256", "--max-work=512", "-o", "out",
                  "text.isocrypt", stdin=b"secret")  # fmt: skip

    def test_defaults_of_a_password(self):
        self.write("text")
        self.done("encrypt", "-p", "text", **WITH_PASSWORD)
        self.assertIn(b"65536 KiB, 3 passes, 4 lanes", self.done("info", "text.isocrypt"))


class Outputs(CryptTest):
    def test_names(self):
        os.mkdir("folder")
        self.write("folder/text")
        self.done("encrypt", "-k", "key", "folder/text")
        self.done("decrypt", "-k", "key", "-o", "text", "folder/text.isocrypt")
        self.assertEqual(contents("text"), b"hello")
        os.rename("folder/text.isocrypt", "sealed")
        self.refused(2, b"name the output with --output", "decrypt", "-k", "key", "sealed")
        os.rename("sealed", ".isocrypt")
        self.refused(2, b"name the output with --output", "decrypt", "-k", "key", ".isocrypt")
        os.rename(".isocrypt", "folder/.isocrypt")
        self.refused(2, b"name the output with", "decrypt", "-k", "key", "folder/.isocrypt")
        self.refused(2, b"name the output with --output", "decrypt", "-k", "key")
        self.done("decrypt", "-k", "key", "-o", "folder/out", "folder/.isocrypt")
        self.assertEqual(contents("folder/out"), b"hello")

    def test_existing_files_stay(self):
        self.write("text")
        self.done("encrypt", "-k", "key", "text")
        exists = b"File exists"
        self.refused(2, exists, "encrypt", "-k", "key", "text")
        self.refused(2, exists, "decrypt", "-k", "key", "text.isocrypt")
        self.refused(2, exists, "decrypt", "-k", "key", "-o", "key", "text.isocrypt")
        self.refused(2, exists, "keygen", "-o", "key")
        self.write("text", b"other")
        self.done("decrypt", "-k", "key", "--force", "text.isocrypt")
        self.assertEqual(contents("text"), b"hello")
        self.done("encrypt", "-k", "key", "--force", "-o", "text", "text")  # itself
        self.done("decrypt", "-k", "key", "--force", "-o", "text", "text")
        self.assertEqual(contents("text"), b"hello")

    def test_outputs_that_cannot_be(self):
        self.write("text")
        os.mkdir("folder")
        encrypt = ["encrypt", "-k", "key", "text", "-o"]
        self.refused(2, b"No such file or directory", *encrypt, "nowhere/out")
        self.refused(2, b"Not a directory", *encrypt, "text/out")
        self.refused(2, b"No such file or directory", *encrypt, "")
        for force in [[], ["--force"]]:
            self.refused(2, b"folder: Is a directory", *encrypt, "folder", *force)
            self.refused(2, b"folder/: Is a directory", *encrypt, "folder/", *force)
        os.symlink("text", "link")
        self.refused(2, b"link: File exists", *encrypt, "link")
        self.refused(2, b"link: Not a regular file", *encrypt, "link", "--force")
        self.assertTrue(os.path.islink("link"))
        os.remove("link")
        # A link that leads nowhere is not followed either.
        os.symlink("nowhere", "link")
        result = isocrypt(*encrypt, "link")
        self.assertIn(b"link: File exists", result.errors)
        self.assertFalse(os.path.exists("nowhere"))

    @wasi_only
    def test_outside_the_folders_that_the_program_was_given(self):
        self.write("text")
        os.mkdir("inside")
        os.chdir("inside")
        self.write("key", pattern(32))
        self.write("text")
        self.refused(2, b"../out: ", "encrypt", "-k", "key", "-o", "../out", "text")
        self.refused(2, b"../text: ", "encrypt", "-k", "key", "-o", "out", "../text")
        self.assertFalse(os.path.exists("../out"))

    def test_decrypt_does_not_write_to_standard_output(self):
        self.write("out.isocrypt", self.encrypted(b"hello"))
        why = b"that nothing of the file is missing is known only at its end"
        self.refused(2, why, "decrypt", "-k", "key", "-o", "-", "out.isocrypt")

    def test_keygen(self):
        keys = {self.done("keygen") for _ in range(4)}
        self.done("keygen", "-o", "new")
        keys.add(contents("new"))
        self.assertEqual({len(key) for key in keys}, {32})
        self.assertEqual(len(keys), 5)

    @native_only
    def test_for_the_owner_alone(self):
        os.umask(0)
        self.addCleanup(os.umask, 0o022)
        self.write("text")
        self.done("keygen", "-o", "new")
        self.done("encrypt", "-k", "new", "text")
        self.done("decrypt", "-k", "new", "-o", "out", "text.isocrypt")
        for name in ["new", "text.isocrypt", "out"]:
            self.assertEqual(stat.S_IMODE(os.stat(name).st_mode), 0o600, name)

    @native_only
    def test_terminals(self):
        seen, status = command.on_terminal("keygen")
        self.assertIn(b"standard output is a terminal", seen)
        self.assertEqual(status, 2)
        self.write("text")
        seen, status = command.on_terminal("encrypt", "-k", "key", "-o", "-", "text")
        self.assertIn(b"standard output is a terminal", seen)
        self.assertEqual(status, 2)
        seen, status = command.on_terminal(
            "encrypt", "-p", *CHEAP, "text", lines=[b"hidden", b"hidden"]
        )
        self.assertEqual((seen, status), (b"Password: \r\nAgain: \r\n", 0))
        arguments = ["decrypt", "-p", "-o", "out", "text.isocrypt"]
        self.assertEqual(command.on_terminal(*arguments, lines=[b"hidden"]), (b"Password: \r\n", 0))
        self.assertEqual(contents("out"), b"hello")
        self.write("long", pattern(2**20))
        seen, status = command.on_terminal("encrypt", "-k", "key", "--progress", "long")
        self.assertEqual(status, 0)
        self.assertIn(b"MB/s", seen)

    @native_only
    def test_a_full_disk(self):
        self.write("text", pattern(CHUNK))
        with open("/dev/full", "wb") as full:
            result = isocrypt("encrypt", "-k", "key", stdin=pattern(9), stdout=full)
        self.assertEqual(result.status, 2)
        self.assertIn(b"write error: No space left on device", result.errors)
        # Files may have one block, and no more.
        for kept in [1, 100]:
            words = ["sh", "-c", f"ulimit -f {kept}; exec \"$@\"", "sh",
                     *command.words("encrypt", "-k", "key", "text")]  # fmt: skip
            result = command.run(words)
            self.assertEqual(result.status, 2)
            self.assertIn(b"text.isocrypt: File too large", result.errors)
            self.assertEqual(sorted(os.listdir(".")), ["key", "text"])

    @native_only
    def test_signals(self):
        self.write("old", b"old")
        for name in ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]:
            for arguments in [["-o", "new"], ["-o", "old", "--force"]]:
                words = command.words("encrypt", "-k", "key", *arguments)
                with subprocess.Popen(words, stdin=subprocess.PIPE) as program:
                    program.stdin.write(pattern(2**20))
                    program.stdin.flush()
                    # The temporary file is there, and the program waits for more.
                    while not any(n.startswith(".isocrypt-") for n in os.listdir(".")):
                        time.sleep(0.01)
                    program.send_signal(getattr(signal, name))
                    program.wait()
                self.assertEqual(program.returncode, -getattr(signal, name))
                self.assertEqual(sorted(os.listdir(".")), ["key", "old"])
                self.assertEqual(contents("old"), b"old")

    @native_only
    def test_signals_that_were_ignored_stay_so_after_a_password(self):
        os.mkfifo("pipe")
        arguments = ["encrypt", "-p", *CHEAP, "-o", "out.isocrypt", "pipe"]
        with command.Terminal(command.words(*arguments), [signal.SIGHUP]) as terminal:
            with open("pipe", "wb") as pipe:
                for prompt in [b"Password: ", b"Again: "]:
                    terminal.wait_for(prompt)
                    terminal.type(b"secret\n")
                while not any(n.startswith(".isocrypt-") for n in os.listdir(".")):
                    time.sleep(0.01)
                os.kill(terminal.program, signal.SIGHUP)
                pipe.write(pattern(CHUNK))
            self.assertEqual(terminal.end(), 0)
        self.done("decrypt", "-p", "-o", "out", "out.isocrypt", stdin=b"secret")
        self.assertEqual(contents("out"), pattern(CHUNK))

    @native_only
    def test_a_file_that_appears_meanwhile_stays(self):
        words = command.words("encrypt", "-k", "key", "-o", "new")
        with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as program:
            program.stdin.write(pattern(2**20))
            program.stdin.flush()
            while not any(n.startswith(".isocrypt-") for n in os.listdir(".")):
                time.sleep(0.01)
            self.write("new", b"other")
            _, errors = program.communicate()
        self.assertEqual((program.returncode, errors), (2, b"isocrypt: new: File exists\n"))
        self.assertEqual(sorted(os.listdir(".")), ["key", "new"])
        self.assertEqual(contents("new"), b"other")
