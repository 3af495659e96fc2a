#!/usr/bin/env python3
"""Published vectors inside ctwasm, through the files that ship: right answers, and no violation."""

import collections
import pathlib
import unittest

import checker
import known_answers
import primitives
import scenarios

CTWASM = "tools/ctwasm/ctwasm"
FORMS = checker.Forms(pathlib.Path("bindings/js"), pathlib.Path("bindings/wasi/isosum.wasm"))
REGISTRY = primitives.read_registry("bindings/js/registry.json")

# All messages with an answer but RFC 9861's.
EXPECTED = 11930


def statements(answers, row, full, backend=None):
    module = scenarios.Module(row, full)
    yield from module.prologue(backend)
    for _, parameters, parts, output in answers:
        # BLAKE2X's output depends on its length.
        parameters.digest_size = len(output)
        yield from module.begin(parameters)
        for part in parts:
            yield from module.update(f"hex:{part.hex()}", len(part))
        yield from module.finish(len(output))
        yield f"expect result hex:{output.hex()}"


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


class KnownAnswersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.answers = collections.defaultdict(list)
        for answer in known_answers.all_answers():
            cls.answers[answer[0]].append(answer)

    def clean(self, path, texts):
        for report in checker.run_ctwasm(CTWASM, path, texts):
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
                        self.clean(FORMS.full(mode), [list(text)])

    def test_modules_of_one_algorithm(self):
        for name, answers in self.answers.items():
            for path in FORMS.small(name):
                with self.subTest(path.name):
                    self.clean(path, [list(statements(answers, REGISTRY[name], False))])

    def test_monte_carlo_chains(self):
        chains = list(known_answers.monte_carlo())
        self.assertEqual([len(checkpoints) for _, _, checkpoints in chains], [100] * 11)
        for name, seed, checkpoints in chains:
            with self.subTest(name):
                (path,) = FORMS.small(name)
                self.clean(path, [list(chain(REGISTRY[name], seed, checkpoints))])

    def test_isosum(self):
        """BLAKE3 in its three modes, and SHA-256 of a byte and more; a program runs once a vector."""
        texts = []
        for name, parameters, (message,), output in self.answers["blake3"] + self.answers["sha256"]:
            if message:
                texts.append(list(self.isosum(name, parameters, message, output)))
        self.assertGreater(len(texts), 200)
        self.clean(FORMS.isosum, texts)

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
