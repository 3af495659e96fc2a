"""Puts checks into the C code that wasm2c makes: memcheck alone is silent about conditional moves,
divisions, floating-point arithmetic, and what a compiler made of a branch.

wasm2c writes one statement for an instruction, on a line of its own, and its operands are variables of
a stack: var_i0 and so on. A check stands in front of each statement whose time may depend on them:

  ct_check(SITE, &var_i0, sizeof var_i0); if (var_i0) {

What comes of a secret operand is secret again: memcheck alone forgets that when a table is read.
"""

import dataclasses
import re

OPERAND = re.compile(r"\bvar_[ijfdo]\d+\b")
INTEGER = re.compile(r"\bvar_[ij]\d+\b")

# What a rule's groups match is checked: the variable, or all numbers among arguments.
V = r"(var_\w+)"
RULES = [
    ("branch", re.compile(rf"if \({V}\)")),
    ("branch", re.compile(rf"switch \({V}\)")),
    ("select", re.compile(rf"= {V} \? var_\w+ : var_\w+;")),
    ("memory", re.compile(rf"_(?:load|store)\w*\(&instance->\w+, \(u64\)\({V}\)")),
    ("memory", re.compile(rf"memory_fill\(&instance->\w+, {V}, var_\w+, {V}\)")),
    ("memory", re.compile(r"memory_(?:copy|init)\((.*)\);")),
    ("memory", re.compile(r"wasm_rt_grow_memory\((.*)\);")),
    ("table", re.compile(r"\w+_table_(?:get|set|copy|fill|init)\((.*)\);")),
    ("table", re.compile(r"wasm_rt_grow_\w+_table\((.*)\);")),
    ("indirect call", re.compile(rf"CALL_INDIRECT\(.*\.data\[{V}\]\.module_instance")),
    ("division", re.compile(rf"(?:DIV|REM)_[SU]\({V}, {V}\)")),
    ("host call", re.compile(r"w2c_\w+\(instance->w2c_\w+_instance(.*)\);")),
]
# All operands: what rounds, computes or converts, scalars and vectors. Signs and comparisons do not.
FLOATING_POINT = re.compile(
    r"var_[fd]\d+ [-+*/]= "
    r"|\bwasm_(?:sqrt|ceil|floor|trunc|nearbyint|quiet)f?\(|\bFM(?:IN|AX)\(|_TRUNC_"
    r"|= \(f(?:32|64)\)"
    r"|(?:f32x4|f64x2)_(?:add|sub|mul|div|sqrt|ceil|floor|trunc|nearest|p?min|p?max)\("
    r"|(?:f32x4|f64x2)_(?:convert|demote|promote)_\w+\(|_trunc_sat_f\d\dx\d"
)
RESULT = re.compile(r"^ *(var_\w+) (?:[-+*/]=|=) ")
# A statement with one of these is one that some rule has to know, or wasm2c is another one.
SUSPECT = re.compile(
    r"\b(?:if|switch|while|for)\b|\?|_load|_store|memory_|_memory\(|_table|CALL|DIV|REM|_instance"
)


@dataclasses.dataclass(frozen=True)
class Site:
    """What is checked in front of a statement."""

    function: int
    kind: str


def matched(statement):
    """The kind of a statement's check and its operands, or None."""
    for kind, rule in RULES:
        found = rule.search(statement)
        if found:
            return kind, INTEGER.findall(" ".join(found.groups()))
    if FLOATING_POINT.search(statement):
        # What an assignment overwrites is no operand.
        return "floating point", OPERAND.findall(statement.split(" = ")[-1])
    if SUSPECT.search(statement):
        raise ValueError(f"unknown statement: {statement}")
    return None


def hooked(text, imported):
    """The code with checks, and their sites. Functions are numbered behind the imported ones."""
    sites = []
    lines = []
    function = imported - 1
    inside = False
    for line in text.splitlines():
        if line == "  FUNC_PROLOGUE;":
            function += 1
            inside = True
        elif line == "}":
            inside = False
        elif inside and not line.startswith("#"):
            found = matched(line)
            if found:
                kind, operands = found
                result = RESULT.match(line)
                for operand in dict.fromkeys(operands):
                    line = f"ct_check({len(sites)}, &{operand}, sizeof {operand}); {line}"
                if result:
                    line += f" ct_result(&{result[1]}, sizeof {result[1]});"
                sites.append(Site(function, kind))
        lines.append(line)
    return "\n".join(lines) + "\n", sites
