#!/usr/bin/env python3
"""Published vectors inside ctwasm, through the files that ship: right answers, and no violation.

Checksums, which are not for secrets, have right answers alone.
"""

import collections
import dataclasses
import unittest

import answer
import checker
import known_answers
import scenarios
from shipped import CTWASM, FORMS, REGISTRY

# All of tests/vectors/SOURCES.md that a form takes, 5,501 of them of checksums.
EXPECTED = 17502
# Where a long message is cut: so that each piece begins the pattern anew.
PIECE = 251 * 4096
PATTERN = answer.pattern(PIECE)


def pieces(message):
    """(BYTES of a scenario, their number) of a message, in order."""
    for start in range(0, len(message) or 1, PIECE):
        piece = message[start : start + PIECE]
        is_pattern = len(piece) > 0 and PATTERN.startswith(piece)
        yield f"pattern:{len(piece)}" if is_pattern else f"hex:{piece.hex()}", len(piece)


def statements(answers, row, full, backend=None):
    module = scenarios.Module(row, full)
    yield from module.prologue(backend)
    for one in answers:
        size = one.output_size()
        # BLAKE2X's output depends on its length.
        parameters = dataclasses.replace(one.parameters, digest_size=size)
        yield from module.begin(parameters)
        for part in one.parts:
            for text, length in pieces(part):
                yield from module.update(text, length)
        yield from module.finish(size)
        place = "io" if size > scenarios.RESULT_SIZE else "result"
        yield f"expect {place}+{size - len(one.output)} hex:{one.output.hex()}"


def chain(row, seed, checkpoints):
    """CAVP's Monte Carlo test. SHA-3 hashes the last digest, the others the last three."""
    size = len(seed)
    count = 1 if row["name"].startswith("sha3-") else 3
    yield from scenarios.Module(row, False).prologue()
    yield "let digests = io+1000000"
    yield f"write digests hex:{(count * seed).hex()}"
    yield f"secret digests {count * size}"
    for checkpoint in checkpoints:
        yield "repeat i 1 1000"
        yield f"copy io digests {count * size}"
        yield f"call once {count * size}"
        yield f"copy digests digests+{size} {(count - 1) * size}"
        yield f"copy digests+{(count - 1) * size} result {size}"
        yield "end"
        yield f"expect result hex:{checkpoint.hex()}"
        for i in range(count):
            yield f"copy digests+{i * size} result {size}"


def chain_of_outputs(row, message, checkpoints):
    """CAVP's Monte Carlo test of SHAKE."""
    module = scenarios.Module(row, False)
    yield from module.prologue()
    yield from module.begin(scenarios.Parameters())
    yield f"write result hex:{message.hex()}"
    yield f"secret result {len(message)}"
    last = len(message)
    for sizes, output in checkpoints:
        for size in sizes:
            if last < 16:
                yield "write io zero:16"
            yield f"copy io result {min(last, 16)}"
            yield "call reset"
            yield "call update 16"
            yield f"call finish {size}"
            last = size
        yield f"expect result hex:{output.hex()}"


class KnownAnswersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.answers = collections.defaultdict(list)
        for one in known_answers.all_answers():
            cls.answers[one.algorithm].append(one)

    def clean(self, path, texts, cryptographic=True):
        for report in checker.run_ctwasm(CTWASM, path, texts):
            if cryptographic:
                self.assertEqual(report["violations"], [])

    def test_no_vector_is_left_out(self):
        counts = {name: len(answers) for name, answers in self.answers.items()}
        self.assertEqual(sum(counts.values()), EXPECTED, counts)

    def test_modules_of_all_algorithms(self):
        for mode, backends in checker.BACKENDS.items():
            for backend in backends:
                for name, answers in self.answers.items():
                    with self.subTest(mode=mode, backend=backend, algorithm=name):
                        text = statements(answers, REGISTRY[name], True, backend)
                        self.clean(FORMS.full(mode), [list(text)], REGISTRY[name]["cryptographic"])

    def test_modules_of_one_algorithm(self):
        for name, answers in self.answers.items():
            for path in FORMS.small(name):
                with self.subTest(path.name):
                    text = statements(answers, REGISTRY[name], False)
                    self.clean(path, [list(text)], REGISTRY[name]["cryptographic"])

    def test_monte_carlo_chains(self):
        chains = list(known_answers.monte_carlo())
        self.assertEqual([len(checkpoints) for _, _, checkpoints in chains], [100] * 11)
        for name, seed, checkpoints in chains:
            with self.subTest(name):
                (path,) = FORMS.small(name)
                self.clean(path, [list(chain(REGISTRY[name], seed, checkpoints))])

    def test_monte_carlo_chains_of_outputs(self):
        chains = list(known_answers.monte_carlo_of_outputs())
        self.assertEqual([len(checkpoints) for _, _, checkpoints in chains], [100] * 2)
        for name, message, checkpoints in chains:
            with self.subTest(name):
                (path,) = FORMS.small(name)
                self.clean(path, [list(chain_of_outputs(REGISTRY[name], message, checkpoints))])

    def test_isosum(self):
        """BLAKE3 in its three modes, and SHA-256 of a byte and more; a program runs once a vector."""
        texts = []
        for one in self.answers["blake3"] + self.answers["sha256"]:
            (message,) = one.parts
            if message:
                texts.append(list(self.isosum(one.algorithm, one.parameters, message, one.output)))
        self.assertGreater(len(texts), 200)
        self.clean(FORMS.command("isosum"), texts)

    @staticmethod
    def isosum(name, parameters, message, output):
        words = ["-a", name, *(["-l", str(len(output))] if name == "blake3" else [])]
        if parameters.key:
            words.append("--keyed")
            yield f"stdin secret hex:{parameters.key.hex()}"
        yield f"arguments isosum {' '.join(words)} message"
        if parameters.customization:
            context = b"--derive-key=" + parameters.customization
            yield f"argument hex:{context.hex()}"
        yield f"file message secret hex:{message.hex()}"
        yield "run"
        yield f"expect-output text:{output.hex()}"


if __name__ == "__main__":
    unittest.main()
