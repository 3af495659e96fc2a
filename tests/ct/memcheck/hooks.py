"""Puts checks into the C code that wasm2c makes: memcheck alone is silent about conditional moves,
divisions and what a compiler made of a branch.

hooks.py FILE.c changes the file. Each rule has to fit as often as it says, so that another version
of wasm2c is an error.
"""

import pathlib
import re
import sys

ADDRESSES = {
    # Loads and stores.
    "#define MEMCHECK_DEFAULT32(mem, a, t)                \\\n": "  CT_CHECK(a); \\\n",
    "#define MEMCHECK_GENERAL(mem, a, t) \\\n": "  CT_CHECK(a); \\\n",
    # Ranges of memory and tables: place and length.
    "#define RANGE_CHECK(mem, offset, len)              \\\n  do {                                             \\\n": "    CT_CHECK(offset); CT_CHECK(len); \\\n",
    "#define CHECK_CALL_INDIRECT(table, ft, x)                \\\n  (": "CT_CHECK(x), ",
}
DIVISIONS = "((UNLIKELY((y) == 0))"

# Conditions: variables of the stack, which wasm2c calls var_i0 and so on.
BRANCH = re.compile(r"\b(if|switch) \((var_\w+)\)")
SELECT = re.compile(r"= (var_\w+) \? (var_\w+) : (var_\w+);")


def hooked(text):
    for old, new in ADDRESSES.items():
        if text.count(old) != 1:
            raise ValueError(f"not one but {text.count(old)} times: {old}")
        text = text.replace(old, old + new)
    # DIV_S, REM_S and DIVREM_U.
    if text.count(DIVISIONS) != 3:
        raise ValueError(f"not three divisions but {text.count(DIVISIONS)}")
    text = text.replace(DIVISIONS, "(CT_CHECK(x), CT_CHECK(y), (UNLIKELY((y) == 0))")
    text = BRANCH.sub(r"\1 (CT_CHECK(\2))", text)
    return SELECT.sub(r"= CT_CHECK(\1) ? \2 : \3;", text)


def main(path):
    file = pathlib.Path(path)
    file.write_text(hooked(file.read_text()))


if __name__ == "__main__":
    main(sys.argv[1])
