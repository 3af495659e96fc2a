"""A C program of scenarios (tools/ctwasm/README.md): it does to wasm2c's C code of a module what ctwasm
does to the module. What no scenario here needs is an error.
"""

import re

NAME = re.compile(r"\b(?!0x)[a-z_]\w*")

HEAD = """#include "module.h"
#include "runtime.h"

static w2c_mod instance;
wasm_rt_memory_t* ct_memory(void) {{ return &instance.{memory}; }}
"""

WASI = "wasi_snapshot_preview1"
# What stands in front of an argument that is a floating-point number.
REAL = "f64:"


def import_function(one):
    """What stands in for an imported function; WASI's are in wasi.c."""
    arguments = [f"{kind} a{i}" for i, kind in enumerate(one.takes)]
    names = [f"a{i}" for i in range(len(one.takes))]
    if (one.module, one.name) == ("ctwasm", "secret"):
        body = f"ct_secret({', '.join(names)});"
    elif (one.module, one.name) == ("ctwasm", "declassify"):
        body = f"ct_declassify({', '.join(names)});"
    elif one.takes == ("u32",) * 8 and one.result == "void":
        # _embind_register_function: no other import takes eight numbers.
        body = "ct_register(a0, a4, a5);"
    else:
        body = "" if one.result == "void" else "return 0;"
    host = f"struct w2c_{one.symbol.split('_')[1]}* host"
    return f"{one.result} {one.symbol}({', '.join([host, *arguments])}) {{ {body} }}"


def c_bytes(data):
    """The bytes as a C string."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in data) + '"'


def c_literal(data):
    return f"ct_literal({c_bytes(data)}, {len(data)})"


def literal(text):
    """What hex: and text: stand for."""
    kind, _, rest = text.partition(":")
    return bytes.fromhex(rest) if kind == "hex" else rest.encode()


class Translator:
    def __init__(self, interface):
        self.interface = interface
        self.embind = False
        self.names = set()
        # How often `outcome` waits for the next call.
        self.outcomes = 0

    def number(self, text):
        """C of an EXPRESSION. Its u32[...] may be nested."""
        self.names |= set(NAME.findall(text)) - {"u32"}
        text = NAME.sub(lambda found: found[0] if found[0] == "u32" else f"n_{found[0]}", text)
        text = text.replace("u32[", "ct_load((u32)(").replace("]", "))")
        return f"(u64)({text})"

    def bytes(self, text):
        """C of BYTES."""
        kind, _, rest = text.partition(":")
        if kind in ("hex", "text"):
            return c_literal(literal(text))
        if kind == "pattern":
            return f"ct_pattern({self.number(rest)})"
        if kind == "u32":
            return f"ct_number({self.number(rest)})"
        raise ValueError(f"unknown bytes: {text}")

    def argument(self, text):
        if text.startswith(REAL):
            return f"(f64){self.number(text.removeprefix(REAL))}"
        return f"(u32){self.number(text)}"

    def call(self, name, arguments):
        numbers = [self.argument(text) for text in arguments]
        if self.embind:
            kinds = ["f64" if text.startswith(REAL) else "u32" for text in arguments]
            types = ", ".join(["void*", "u32", *kinds])
            table = f"instance.{self.interface.table}"
            return f"CT_CALL_BOUND({table}, ({types}), {', '.join([f'{chr(34)}{name}{chr(34)}', *numbers])})"
        one = self.interface.exports[name]
        return f"{one.symbol}({', '.join(['&instance', *numbers])})"

    def called(self, statement):
        if self.outcomes == 0:
            return statement
        expected, self.outcomes = self.outcomes, 0
        return f"ct_expect_outcomes({expected}); {statement} ct_demand_outcomes();"

    def statement(self, words):
        match words:
            case ["embind"]:
                self.embind = True
                constructors = [
                    one
                    for one in self.interface.exports.values()
                    if (one.result, one.takes) == ("void", ())
                ]
                return " ".join(f"{one.symbol}(&instance);" for one in constructors)
            case ["let", name, "=", "call", function, *arguments]:
                self.names.add(name)
                return self.called(f"n_{name} = ct_public({self.call(function, arguments)});")
            case ["let", name, "=", expression]:
                self.names.add(name)
                return f"n_{name} = {self.number(expression)};"
            case ["call", function, *arguments]:
                return self.called(f"{self.call(function, arguments)};")
            case ["grow", pages]:
                return f"ct_grow({self.number(pages)});"
            case ["outcome", *_]:
                self.outcomes += 1
                return ""
            case ["write", address, data]:
                return f"ct_write({self.number(address)}, {self.bytes(data)});"
            case ["copy", to, origin, size]:
                numbers = (self.number(one) for one in (to, origin, size))
                return f"ct_copy({', '.join(numbers)});"
            case ["secret" | "declassify" as verb, address, size, *_]:
                return f"ct_{verb}({self.number(address)}, {self.number(size)});"
            case ["expect-value", found, wanted]:
                return f"ct_expect_value({self.number(found)}, {self.number(wanted)});"
            case ["repeat", name, first, last, *step]:
                self.names.add(name)
                by = self.number(step[0]) if step else "1"
                end = f"n_{name} <= {self.number(last)}"
                return f"for (n_{name} = {self.number(first)}; {end}; n_{name} += {by}) {{"
            case ["end"]:
                return "}"
            case ["arguments" | "environment" as verb, *texts]:
                strings = [f'wasi_add_{verb}("{text}");' for text in texts]
                return " ".join(strings)
            case ["stdin", *rest]:
                return f"wasi_add_input(NULL, {self.input(rest)});"
            case ["file", name, *rest]:
                return f'wasi_add_input("{name}", {self.input(rest)});'
            case ["run"]:
                self.names.add("status")
                start = self.interface.exports["_start"].symbol
                return self.called(f"n_status = WASI_RUN({start}(&instance));")
            case ["import", *_]:
                # Imported functions do nothing anyway.
                return ""
            case ["expect-output" | "expect-file", *_]:
                # Output is not kept here; ctwasm compares it.
                return ""
        raise ValueError(f"unknown statement: {words}")

    def input(self, words):
        match words:
            case ["secret", secret, "public", public]:
                data = literal(secret)
                return f"{c_literal(data + literal(public))}, {len(data)}"
            case ["secret", secret]:
                return f"{self.bytes(secret)}, ~(u64)0"
        return f"{self.bytes(words[-1])}, 0"


def scenario(interface, number, lines):
    translator = Translator(interface)
    statements = [translator.statement(line.split()) for line in lines]
    names = ", ".join(f"n_{name} = 0" for name in sorted(translator.names))
    hosts = ", NULL" * interface.instances
    return "\n".join(
        [
            f"static void scenario_{number}(void) {{",
            f"u64 {names};" if names else "",
            f"wasm2c_mod_instantiate(&instance{hosts});",
            *statements,
            "wasm2c_mod_free(&instance);",
            "}",
        ]
    )


def program(interface, scenarios):
    """C code that runs the scenarios, lists of lines, one after the other, and reports on each."""
    parts = [HEAD.format(memory=interface.memory)]
    parts += [import_function(one) for one in interface.imports if one.module != WASI]
    parts += [scenario(interface, number, lines) for number, lines in enumerate(scenarios)]
    runs = [f"ct_run(scenario_{number});" for number in range(len(scenarios))]
    return "\n".join([*parts, "int main(void) {", *runs, "return 0; }"]) + "\n"
