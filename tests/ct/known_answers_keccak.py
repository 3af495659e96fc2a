"""The vectors of RFC 9861, section 5, and XKCP's of KangarooTwelve: TurboSHAKE, KT128 and KT256.

A case of either file is "NAME(M=..., D=... or C=..., SIZE[ bytes])[, last N bytes]:", then bytes. Those with a
customization longer than 256 bytes are left out: no form but the C++ functions takes it.
"""

import re

from answer import VECTORS, Answer, pattern
from scenarios import Parameters

LONGEST_CUSTOMIZATION = 256
FILES = ("keccak/rfc9861_test_vectors.txt", "keccak/xkcp_KangarooTwelve.txt")
CASE = re.compile(
    r"(TurboSHAKE128|TurboSHAKE256|KT128|KT256|KangarooTwelve)"
    r"\((?:M=)?(.+?), ([CD])=(.+?), (\d+)(?: bytes)?\)(?:, last \d+ bytes)?:"
    r"([`0-9a-fA-F\s]+)(?![0-9a-zA-Z])"
)


def power(text):
    """17**2, 17^2 or 8191."""
    base, *exponent = re.split(r"\*\*|\^", text)
    return int(base) ** int(*exponent or ["1"])


def string(text):
    """`00`^0, `FF FF`, ptn(17**2 bytes); XKCP's are empty, pattern 0x00 to 0xFA for 17^2 bytes,
    3 times byte 0xFF.
    """
    if text in ("empty", "`00`^0"):
        return b""
    if text.startswith("`"):
        return bytes.fromhex(text.strip("`"))
    if found := re.fullmatch(r"(?:ptn\(|pattern 0x00 to 0xFA for )([\d*^]+)(?: bytes)?\)?", text):
        return pattern(power(found[1]))
    if found := re.fullmatch(r"(\d+) times byte 0xFF", text):
        return b"\xff" * int(found[1])
    raise ValueError(f"unknown string: {text}")


def answers():
    for file in FILES:
        for name, message, kind, second, size, output in CASE.findall((VECTORS / file).read_text()):
            algorithm = "kt128" if name == "KangarooTwelve" else name.lower()
            parameters = Parameters()
            if kind == "D":
                parameters.domain = string(second)[0]
            else:
                parameters.customization = string(second)
            if len(parameters.customization) > LONGEST_CUSTOMIZATION:
                continue
            end = bytes.fromhex("".join(re.findall(r"[0-9a-fA-F]", output)))
            yield Answer(algorithm, parameters, [string(message)], end, int(size))
