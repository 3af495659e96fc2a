#!/usr/bin/env python3
"""Every exported C function with wrong arguments: an error with a name, and nothing else happens.

A function without a case here is a failure.
  robustness_test.py LIBRARY HEADER
"""

import sys
import unittest

import caller
import cases
import interface
from caller import Claimed, Null
from world import World

# Longer than any buffer; what is claimed to be so long must be refused before it is read.
HUGE = (2**32 + 1, 2**63 - 1, 2**64 - 1)
DISTANCES = (-40, -33, -17, -16, -15, -8, -1, 0, 1, 8, 15, 16, 17, 33, 40)

HEADER = ""
LIBRARY = ""


def other_object(world, kind):
    """A state of another type, in as much memory."""
    address = world.library.object(kind)
    size = world.library.states[kind]
    other = "isochron_sha256_state" if kind != "isochron_sha256_state" else "isochron_blake3_mode"
    content = caller.memory.read(world.state(other), world.library.states[other])
    caller.memory.write(address, (content * (size // len(content) + 1))[-size:])
    return address


class RobustnessTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        text = interface.preprocessed(HEADER)
        cls.functions = interface.functions(text)
        cls.states = interface.objects(text)

    def setUp(self):
        self.library = caller.Library(LIBRARY, self.functions, self.states)
        self.world = World(self.library)

    def each(self, check):
        """Calls check(function, case) for each of them."""
        for function in self.functions:
            with self.subTest(function.name):
                check(function, self.case(function))

    def case(self, function):
        """With states made anew; those made before are none any more."""
        return cases.case_of(self.library, function.name)

    def call(self, function, case, changes=(), where="last", overlap=None):
        return self.library.call(function.name, case.values | dict(changes), where, overlap)

    def refuse(self, function, case, changes, wanted=None):
        """The call is refused: by `wanted`, or by any error that has a name."""
        outcome = self.call(function, case, changes)
        message = f"{function.name} {changes}"
        if function.result == "isochron_error":
            name = self.library.error_name(outcome.result)
            self.assertNotIn(name, ("none", "unknown_error"), message)
            if wanted is not None:
                self.assertEqual(name, wanted, message)
        elif function.result in ("bool", "_Bool"):
            self.assertFalse(outcome.result, message)
        elif function.result == "uint64_t":
            self.assertEqual(outcome.result, 0, message)
        elif function.result != "void":
            self.assertIsNone(outcome.result, message)
        if not case.written:
            self.assertTrue(outcome.untouched, f"{message}: the output was written to")

    def succeeds(self, function, outcome):
        if function.result == "isochron_error":
            self.assertEqual(self.library.error_name(outcome.result), "none", function.name)
        elif function.result in ("bool", "_Bool"):
            wanted = function.name != "isochron_needs_rehash"
            self.assertEqual(outcome.result, wanted, function.name)

    def test_every_function_has_a_case_and_is_exported(self):
        found = cases.names(self.library)
        self.assertGreater(len(found), 100)
        self.assertEqual({f.name for f in self.functions} ^ set(found), set())
        for name in found:
            getattr(self.library.loaded, name)

    def test_right_arguments(self):
        self.each(lambda function, case: self.succeeds(function, self.call(function, case)))

    def test_misaligned_buffers_and_both_ends_of_guarded_memory(self):
        def check(function, case):
            expected = self.call(function, case).outputs
            for where in ("last", "first", 1, 2, 3, 4, 5, 6, 7):
                outcome = self.call(function, self.case(function), where=where)
                self.succeeds(function, outcome)
                if not case.random:
                    self.assertEqual(outcome.outputs, expected, where)

        self.each(check)

    def test_null(self):
        def check(function, case):
            for argument in function.arguments:
                name = argument.name
                if argument.kind == "number":
                    continue
                if name in case.nullable:
                    self.call(function, case, {name: Null(1)})
                    continue
                wanted = "null_pointer" if argument.kind != "row" else None
                value = case.values[name]
                length = value if argument.kind == "output" else 1
                self.refuse(function, case, {name: Null(length)}, wanted)
                if argument.kind == "pieces":
                    self.refuse(function, case, {name: [Null(1)] * len(value)}, wanted)

        self.each(check)

    def test_null_of_no_length(self):
        """As good or bad as any other pointer to nothing."""

        def check(function, case):
            for argument in function.arguments:
                if argument.kind not in ("input", "pieces") or argument.size or case.random:
                    continue
                empty = [] if argument.kind == "pieces" else b""
                null, other = (
                    self.call(function, self.case(function), {argument.name: value})
                    for value in (Null(0), empty)
                )
                self.assertEqual(null, other, argument.name)

        self.each(check)

    def test_wrong_lengths(self):
        def check(function, case):
            for argument in function.arguments:
                name, value = argument.name, case.values[argument.name]
                if name in case.exact + case.least:
                    longer = len(value) + 1 if name in case.exact else 0
                    for length in {len(value) - 1, longer, 1} - {len(value)}:
                        self.refuse(function, case, {name: (value * 3)[:length]})
                elif argument.kind == "output" and argument.has_length and name not in case.free:
                    for length in {value - 1, value + 1, 0, 1}:
                        self.refuse(function, case, {name: length})

        self.each(check)

    def test_huge_lengths(self):
        def check(function, case):
            for argument in function.arguments:
                name = argument.name
                output = argument.kind == "output" and argument.has_length
                if name in case.exact or (output and name not in case.free):
                    for length in HUGE:
                        self.refuse(function, case, {name: Claimed(case.values[name], length)})

        self.each(check)

    def test_overlap(self):
        """Outputs anywhere over inputs: refused, or what they are elsewhere."""

        def check(function, case):
            if case.random:
                return
            expected = self.call(function, case).outputs
            for i, output in enumerate(function.arguments):
                for argument in function.arguments[:i] if output.kind == "output" else ():
                    for distance in DISTANCES if argument.kind in ("input", "memory") else ():
                        overlap = (argument.name, output.name, distance)
                        outcome = self.call(function, self.case(function), overlap=overlap)
                        if outcome.result == 0:
                            self.assertEqual(outcome.outputs, expected, overlap)
                        else:
                            error = self.library.error_name(outcome.result)
                            self.assertEqual(error, "overlapping_buffers", overlap)
                            self.assertTrue(outcome.untouched, overlap)

        self.each(check)

    def test_states_that_are_none(self):
        """Not initialised, wiped, of another type: where a state is used, not made."""

        def check(function, case):
            for argument in function.arguments:
                if argument.kind != "object" or argument.name in case.made:
                    continue
                zeros = self.library.object(argument.type)
                caller.memory.write(zeros, bytes(self.states[argument.type]))
                for address in (
                    zeros,
                    self.library.object(argument.type),
                    other_object(self.world, argument.type),
                    self.wiped(argument.type),
                ):
                    self.refuse(function, case, {argument.name: address}, "invalid_state")

        self.each(check)

    def wiped(self, kind):
        """A state that was ended."""
        address = self.world.state(kind)
        enders = [f for f in self.functions if f.name.endswith(("_wipe", "_end"))]
        for function in enders:
            arguments = function.arguments
            if len(arguments) == 1 and arguments[0].type == kind:
                self.library.call(function.name, {arguments[0].name: address})
                content = caller.memory.read(address, self.states[kind])
                self.assertEqual(content, bytes(len(content)), f"{function.name} leaves bytes")
                return address
        # Nothing secret in it, and so nothing to wipe it with.
        self.assertEqual(kind, "isochron_counter_nonces")
        caller.memory.write(address, bytes(self.states[kind]))
        return address


if __name__ == "__main__":
    HEADER, LIBRARY = sys.argv.pop(), sys.argv.pop()
    unittest.main()
