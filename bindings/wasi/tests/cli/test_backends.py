"""Choosing a backend, and the benchmark over all of them."""

import json

import command
from command import CommandTest, algorithms, isosum, native_only


class Backends(CommandTest):
    def names(self):
        return isosum("--list-backends").output.decode().split()

    def test_list(self):
        result = isosum("--list-backends")
        self.assertEqual((result.status, result.errors), (0, b""))
        self.assertEqual(self.names()[0], "scalar")
        self.assertEqual(isosum("--list-backends", "file").status, 1)

    def test_list_as_json(self):
        rows = json.loads(isosum("--json", "--list-backends").output)
        self.assertEqual([row["backend"] for row in rows if row["supported"]], self.names())
        for algorithm in algorithms():
            self.assertEqual(sum(row[algorithm["name"]] for row in rows), 1)

    def test_each_gives_the_same_digest(self):
        self.write("file", bytes(i % 251 for i in range(100000)))
        names = [algorithm["name"] for algorithm in algorithms()]
        # Engines take long to start; the library's tests run all of it there.
        for algorithm in names if command.NATIVE else ["sha256", "blake3"]:
            expected = isosum("-a", algorithm, "file").output
            for name in self.names():
                result = isosum("-a", algorithm, "--backend", name, "file")
                self.assertEqual(result.output, expected, (algorithm, name))

    def test_what_is_chosen_runs(self):
        self.write("file")
        for option, environment in [
            (["--backend", "scalar"], {}),
            ([], {"ISOCHRON_BACKEND": "scalar"}),
        ]:
            for algorithm in ["sha256", "blake3"]:
                result = isosum("--json", "-a", algorithm, *option, "file", environment=environment)
                self.assertEqual(json.loads(result.output)[0]["backend"], "scalar")

    def test_unknown(self):
        self.write("file")
        result = isosum("--backend", "mmx", "file")
        self.assertEqual((result.status, result.output), (1, b""))
        self.assertEqual(
            result.errors,
            b"isosum: --backend: backend 'mmx' does not exist; isosum --list-backends shows what "
            b"runs here\n",
        )
        result = isosum("file", environment={"ISOCHRON_BACKEND": "mmx"})
        self.assertEqual((result.status, result.output), (1, b""))
        self.assertTrue(result.errors.startswith(b"isosum: ISOCHRON_BACKEND: backend 'mmx' "))
        # The option is the closer one.
        result = isosum("--backend", "auto", "file", environment={"ISOCHRON_BACKEND": "mmx"})
        self.assertEqual((result.status, result.errors), (0, b""))

    def test_unsupported(self):
        rows = json.loads(isosum("--json", "--list-backends").output)
        for row in rows:
            if row["supported"]:
                continue
            result = isosum("--backend", row["backend"], "--version")
            self.assertEqual(result.status, 0)
            result = isosum("--backend", row["backend"], stdin=b"")
            self.assertEqual((result.status, result.output), (1, b""))
            self.assertIn(b"is not supported by this processor, system or build", result.errors)


class Bench(CommandTest):
    def test_json(self):
        result = isosum("bench", "--json", "-a", "blake3")
        self.assertEqual((result.status, result.errors), (0, b""))
        rows = json.loads(result.output)
        self.assertEqual({row["algorithm"] for row in rows}, {"blake3"})
        self.assertEqual({row["bytes"] for row in rows}, {64, 1024, 16384, 1048576})
        self.assertIn("scalar", {row["backend"] for row in rows})
        for row in rows:
            self.assertGreater(row["mb_per_second"], 0)

    @native_only  # half a second for each algorithm, and seconds on slow engines
    def test_all_algorithms(self):
        rows = json.loads(isosum("bench", "--json", "--backend", "auto").output)
        self.assertEqual(
            [row["algorithm"] for row in rows],
            [algorithm["name"] for algorithm in algorithms() for _ in range(4)],
        )

    def test_table(self):
        result = isosum("bench", "-a", "sha256", "--backend", "scalar")
        self.assertEqual(result.status, 0)
        heading, columns, *rows = result.output.decode().splitlines()
        self.assertIn("MB/s", heading)
        self.assertEqual(columns.split()[:2], ["algorithm", "backend"])
        self.assertEqual(len(rows), 1)
        name, backend, *speeds = rows[0].split()
        self.assertEqual((name, backend, len(speeds)), ("sha256", "scalar", 4))
        self.assertTrue(all(float(speed) > 0 for speed in speeds))

    def test_file_of_this_name(self):
        self.write("bench")
        for arguments in [["./bench"], ["--", "bench"], ["bench", "bench"]]:
            self.same_as_sha256sum(*arguments)

    def test_other_options_are_refused(self):
        result = isosum("bench", "--tag")
        self.assertEqual((result.status, result.output), (1, b""))
        self.assertIn(b"bench takes no options but", result.errors)
