"""isokdf: hashing and checking passwords."""

import contextlib
import os
import re
import shlex
import signal
import termios
import time
import unittest

import command
from command import native_only, wasi_only

CHEAP = ["--memory=64", "--passes=1", "--parallelism=2"]
# The reference's own: "password", "somesalt".
REFERENCE = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

CONTROL_C = b"\x03"
CONTROL_Z = b"\x1a"


def isokdf(*arguments, stdin=b"", **options):
    return command.run(command.words(*arguments), stdin, **options)


def hashed(*arguments, stdin=b"secret\n"):
    result = isokdf("hash", *arguments, stdin=stdin)
    assert (result.status, result.errors) == (0, b""), result
    return result.output.decode().removesuffix("\n")


class Passwords(unittest.TestCase):
    def refused(self, error, *arguments, status=2, stdin=b"secret\n"):
        with self.subTest(arguments=arguments):
            result = isokdf(*arguments, stdin=stdin)
            self.assertEqual((result.status, result.output), (status, b""))
            self.assertTrue(result.errors.startswith(b"isokdf: " + error), result.errors)

    def test_hash_and_verify(self):
        for options, start in [
            (CHEAP, "$argon2id$v=19$m=64,t=1,p=2$"),
            (["-a", "argon2i", "-m64", "-t1", "-p2"], "$argon2i$v=19$m=64,t=1,p=2$"),
            (["-a", "argon2d", *CHEAP], "$argon2d$v=19$m=64,t=1,p=2$"),
            (["-a", "scrypt", "--log2-n=4", "-r2", "-p3"], "$scrypt$ln=4,r=2,p=3$"),
        ]:
            with self.subTest(options=options):
                text = hashed(*options)
                self.assertTrue(text.startswith(start), text)
                self.assertNotEqual(text, hashed(*options))
                for stdin in [b"secret", b"secret\n"]:
                    result = isokdf("verify", text, stdin=stdin)
                    self.assertEqual(result, command.Result(0, b"", b""))
                for stdin in [b"", b"\n", b"secre", b"secret ", b"secret\r\n", b"Secret"]:
                    self.refused(b"wrong_password: ", "verify", text, status=1, stdin=stdin)

    def test_defaults(self):
        self.assertRegex(hashed(), r"^\$argon2id\$v=19\$m=65536,t=3,p=4\$[\w+/]{22}\$[\w+/]{43}$")
        self.assertRegex(hashed("--small"), r"^\$argon2id\$v=19\$m=19456,t=2,p=1\$")
        self.assertRegex(hashed("-a", "scrypt"), r"^\$scrypt\$ln=17,r=8,p=1\$")

    def test_reference(self):
        self.assertEqual(isokdf("verify", REFERENCE, stdin=b"password").status, 0)
        self.refused(b"wrong_password: ", "verify", REFERENCE, status=1, stdin=b"passwort")

    def test_bytes_of_all_kinds(self):
        password = bytes(range(11, 256)) + bytes(10)
        text = hashed(*CHEAP, stdin=password)
        self.assertEqual(isokdf("verify", text, stdin=password).status, 0)
        self.assertEqual(isokdf("verify", text, stdin=password + b"\0").status, 1)

    def test_lengths(self):
        longest = b"x" * 4096
        text = hashed(*CHEAP, stdin=longest + b"\n")
        self.assertEqual(isokdf("verify", text, stdin=longest).status, 0)
        self.refused(b"invalid_length: ", "hash", *CHEAP, stdin=longest + b"x")
        self.refused(b"invalid_length: ", "hash", *CHEAP, stdin=longest + b"x" * 10000)
        self.refused(b"invalid_length: ", "hash", *CHEAP, stdin=b"one\ntwo")
        self.refused(b"invalid_length: ", "hash", *CHEAP, stdin=b"one\n\n")

    def test_needs_rehash(self):
        text = hashed(*CHEAP)
        self.assertEqual(isokdf("needs-rehash", *CHEAP, text), command.Result(1, b"", b""))
        self.assertEqual(isokdf("needs-rehash", text), command.Result(0, b"", b""))
        old = "$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw"
        self.assertEqual(isokdf("needs-rehash", old), command.Result(0, b"", b""))
        self.refused(b"invalid_password_hash: ", "needs-rehash", "nonsense")

    def test_limits(self):
        self.refused(b"cost_above_limit: ", "verify", "--max-memory=255", REFERENCE)
        self.refused(b"cost_above_limit: ", "verify", "--max-work=511", REFERENCE)
        result = isokdf(
            "verify", "--max-memory=256", "--max-work=512", REFERENCE, stdin=b"password"
        )
        self.assertEqual(result.status, 0)
        huge = "$scrypt$ln=63,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAw"
        self.refused(b"cost_above_limit: ", "verify", huge)
        self.refused(b"out_of_memory: ", "hash", "-a", "scrypt", "--log2-n=50")

    @wasi_only
    def test_more_memory_than_there_is(self):
        self.refused(b"out_of_memory: ", "hash", "--memory=4194304")

    def test_hashes_that_are_refused(self):
        self.refused(b"invalid_password_hash: ", "verify", "")
        self.refused(b"invalid_password_hash: ", "verify", REFERENCE + "=")
        self.refused(b"unsupported_version: ", "verify", REFERENCE.replace("19", "16"))

    def test_costs_that_are_refused(self):
        self.refused(b"invalid_memory: ", "hash", "--memory=31")
        self.refused(b"invalid_passes: ", "hash", "--passes=0")
        self.refused(b"invalid_parallelism: ", "hash", "--parallelism=0")
        self.refused(b"invalid_parallelism: ", "hash", "-p16777216", "-m4294967295")
        self.refused(b"invalid_cost: ", "hash", "-a", "scrypt", "--log2-n=0")
        self.refused(b"invalid_cost: ", "hash", "-a", "scrypt", "--log2-n=64")
        self.refused(b"invalid_block_size: ", "hash", "-a", "scrypt", "-r0")

    def test_command_lines_that_are_refused(self):
        for arguments, message in [
            ([], b"missing command"),
            (["hush"], b"unknown command 'hush'"),
            (["verify"], b"missing HASH"),
            (["needs-rehash"], b"missing HASH"),
            (["hash", "x"], b"extra operand 'x'"),
            (["verify", "x", "y"], b"extra operand 'y'"),
            (["hash", "-a", "bcrypt"], b"unknown algorithm 'bcrypt'"),
            (["hash", "--memory=x"], b"--memory: 'x' is no number"),
            (["hash", "--memory=-1"], b"--memory: '-1' is no number"),
            (["hash", "--memory=4294967296"], b"--memory: '4294967296' is no number"),
            (["hash", "--memory"], b"option '--memory' requires an argument"),
            (["hash", "-t"], b"option '--passes' requires an argument"),
            (["hash", "--log2-n"], b"option '--log2-n' requires an argument"),
            (["hash", "--nonsense"], b"unrecognized option '--nonsense'"),
            (["hash", "-x"], b"unrecognized option '-x'"),
            (["hash", "--small", "-a", "scrypt"], b"--small is a choice"),
            (["hash", "-a", "scrypt", "-m8"], b"--memory and --passes are not for scrypt"),
            (["hash", "-r8"], b"--log2-n and --block-size are for scrypt"),
            (["hash", "--max-memory=8"], b"--max-memory and --max-work are for verify"),
        ]:
            self.refused(message, *arguments)

    def test_help_and_version(self):
        result = isokdf("--help")
        self.assertEqual((result.status, result.errors), (0, b""))
        self.assertTrue(result.output.startswith(b"Usage: isokdf hash [OPTION]...\n"))
        self.assertLessEqual(max(map(len, result.output.splitlines())), 100)
        self.assertRegex(isokdf("--version").output, rb"^isokdf \(Isochron\) \d+\.\d+\.\d+\n$")

    @native_only
    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "wb") as full:
            result = isokdf("hash", *CHEAP, stdin=b"secret", stdout=full)
        self.assertEqual(result.status, 2)
        self.assertIn(b"write error: No space left on device", result.errors)

    @native_only
    def test_backend_that_does_not_exist(self):
        result = isokdf("hash", *CHEAP, stdin=b"x", environment={"ISOCHRON_BACKEND": "mmx"})
        self.assertEqual(result.status, 2)
        self.assertIn(b"ISOCHRON_BACKEND: unknown_backend", result.errors)


class Terminal(unittest.TestCase):
    @native_only
    def test_hash_asks_twice_and_shows_nothing(self):
        seen, status = command.on_terminal("hash", *CHEAP, lines=[b"hidden", b"hidden"])
        self.assertEqual(status, 0, seen)
        self.assertNotIn(b"hidden", seen)
        match = re.fullmatch(rb"Password: \r\nAgain: \r\n(\$argon2id\S+)\r\n", seen)
        self.assertIsNotNone(match, seen)
        self.assertEqual(isokdf("verify", match[1].decode(), stdin=b"hidden").status, 0)

    @native_only
    def test_two_different_passwords(self):
        seen, status = command.on_terminal("hash", *CHEAP, lines=[b"hidden", b"Hidden"])
        self.assertEqual(status, 2)
        self.assertIn(b"two different passwords", seen)

    @native_only
    def test_verify_asks_once(self):
        seen, status = command.on_terminal("verify", REFERENCE, lines=[b"password"])
        self.assertEqual((seen, status), (b"Password: \r\n", 0))

    @contextlib.contextmanager
    def hashing_in_a_shell(self):
        """A shell with job control, as people have it, in which isokdf was called."""
        words = ["bash", "--norc", "--noediting", "-i"]
        with command.Terminal(words, environment={"PS1": "ready: "}) as terminal:
            terminal.wait_for(b"ready: ")
            terminal.type(shlex.join(command.words("hash", *CHEAP)).encode() + b"\n")
            yield terminal

    @native_only
    def test_stopped_from_the_keyboard(self):
        with self.hashing_in_a_shell() as terminal:
            for prompt in [b"Password: ", b"Again: "]:
                terminal.wait_for(prompt)
                for _ in range(2):
                    terminal.type(CONTROL_Z)
                    terminal.wait_for(b"ready: ")
                    self.assertTrue(terminal.shows_what_is_typed())
                    terminal.type(b"fg\n")
                    self.assertTrue(terminal.becomes_hidden(), terminal.seen)
                terminal.type(b"hidden\n")
            terminal.wait_for(b"ready: ")
            terminal.type(b"exit\n")
            self.assertEqual(terminal.end(), 0)
        self.assertNotIn(b"hidden", terminal.seen)
        self.assertIn(b"$argon2id$", terminal.seen)

    @native_only
    def test_ended_while_it_is_stopped(self):
        with self.hashing_in_a_shell() as terminal:
            terminal.wait_for(b"Password: ")
            terminal.type(CONTROL_Z)
            terminal.wait_for(b"ready: ")
            # It goes on in the background, where touching the terminal would stop it again.
            terminal.type(b"kill %1; for _ in {1..50}; do kill -0 %1 || break; sleep 0.1; done\n")
            terminal.wait_for(b"ready: ")
        self.assertIn(b"Terminated", terminal.seen)

    @native_only
    def test_stopped_by_another_program(self):
        with command.Terminal(command.words("verify", REFERENCE)) as terminal:
            terminal.wait_for(b"Password: ")
            os.kill(terminal.program, signal.SIGSTOP)
            os.waitpid(terminal.program, os.WUNTRACED)
            state = terminal.state()
            state[3] |= termios.ECHO  # as shells do
            termios.tcsetattr(terminal.descriptor, termios.TCSANOW, state)
            os.kill(terminal.program, signal.SIGCONT)
            self.assertTrue(terminal.becomes_hidden())
            terminal.type(b"password\n")
            self.assertEqual((terminal.end(), terminal.seen), (0, b"Password: \r\n"))

    @native_only
    def test_signals_that_were_ignored_stay_so(self):
        ignored = [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP]
        with command.Terminal(command.words("hash", *CHEAP), ignored) as terminal:
            for prompt in [b"Password: ", b"Again: "]:
                terminal.wait_for(prompt)
                for number in ignored:
                    os.kill(terminal.program, number)
                self.assertFalse(terminal.shows_what_is_typed())
                terminal.type(b"hidden\n")
            self.assertEqual(terminal.end(), 0, terminal.seen)

    @native_only
    def test_the_terminal_is_as_before_when_a_signal_ended_it(self):
        script = 'trap : INT; "$@"; echo "status $?: "; read line'
        program = ["sh", "-c", script, "sh", *command.words("hash", *CHEAP)]
        with command.Terminal(program) as terminal:
            terminal.wait_for(b"Password: ")
            terminal.type(CONTROL_Z)  # stops nothing: no shell could have it go on
            time.sleep(0.1)
            self.assertTrue(terminal.becomes_hidden())
            terminal.type(CONTROL_C)
            terminal.wait_for(b"status 130: \r\n")
            self.assertTrue(terminal.shows_what_is_typed())
