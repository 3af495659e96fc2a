"""Seeds of checksum_file and password_hash: lines and texts, well-formed and not."""

import re

from seeds.rows import words

# Names of files that listings treat in different ways.
FILE_NAMES = {
    "plain": b"name",
    "blanks": b" a  name ",
    "star": b"*name",
    "parentheses": b"a) = (name",
    "escapes": b"a\\nname\\\\n\\r",
    "hexadecimal": b"0123456789abcdef" * 4,
    "utf8": "n\u00e4me".encode(),
    "bytes": bytes(range(0x80, 0x100)),
}


def password_hash_seeds(_vectors, _short_messages):
    """Texts of all forms, and some that are refused."""
    salt, tag = "AAECAwQFBgcICQoLDA0ODw", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    texts = {
        f"{name}-{costs.count('9')}": f"${name}$v=19${costs}${salt}${tag}"
        for name in words("argon2d argon2i argon2id")
        for costs in words("m=65536,t=3,p=4 m=4294967295,t=4294967295,p=16777215")
    }
    texts |= {
        "scrypt": f"$scrypt$ln=17,r=8,p=1${salt}${tag}",
        "scrypt-largest": f"$scrypt$ln=63,r=4,p=268435455${salt}${tag}",
        "shortest": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "longest": f"$argon2id$v=19$m=8,t=1,p=1${'A' * 171}${'A' * 171}",
        "version-16": "$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "bits-left": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHR$AAECAw",
        "leading-zero": f"$argon2id$v=19$m=065536,t=3,p=4${salt}${tag}",
    }
    # Cheap enough to be computed.
    texts |= {
        f"cheap-{name}-{costs[-1]}": f"${name}$v=19${costs}${salt}${tag}"
        for name in words("argon2d argon2i argon2id")
        for costs in words("m=8,t=1,p=1 m=16,t=2,p=2 m=63,t=1,p=3")
    }
    texts |= {
        f"cheap-scrypt-{i}": f"$scrypt${costs}${salt}${tag}"
        for i, costs in enumerate(words("ln=1,r=1,p=1 ln=4,r=8,p=1 ln=3,r=2,p=3 ln=5,r=8,p=9"))
    }
    # The tag of "pass" with this salt.
    right = "Gh3ePYwO7g+BVsKqEUU1tw"
    texts["right"] = f"$argon2id$v=19$m=8,t=1,p=1${salt}${right}"
    return {name: text.encode() for name, text in texts.items()}


def checksum_file_seeds(vectors, short_messages):
    """Every form of line, with every kind of name; then files with lines that are no such lines."""
    sha256 = re.findall(r"MD = (\w+)", short_messages)[0].encode()
    blake3 = vectors["cases"][0]["hash"].encode()
    forms = {
        "standard": lambda name: sha256 + b"  " + name,
        "binary": lambda name: sha256.upper() + b" *" + name,
        "reversed": lambda name: sha256 + b" " + name,
        "tagged": lambda name: b"SHA256 (" + name + b") = " + sha256,
        "openssl": lambda name: b"SHA256(" + name + b")= " + sha256,
        "blake3": lambda name: b"BLAKE3 (" + name + b") = " + blake3,
    }
    files = {}
    for form, line in forms.items():
        for kind, name in FILE_NAMES.items():
            start = b"\\" if kind == "escapes" else b""
            ending = b"\r\n" if kind == "blanks" else b"\n"
            data = start + line(name) + ending
            files[f"{form}-{kind}"] = bytes([len(files) % 4]) + data + data
    tagged = forms["tagged"](b"name")
    broken = {
        "empty": b"",
        "lines": b"\n\r\n# comment\n\n",
        "no-name": sha256 + b"\n" + sha256 + b" \n" + sha256 + b"  \n",
        "odd-digest": sha256[1:] + b"  name\n" + sha256 + b"0  name\n",
        "not-hexadecimal": b"g" + sha256[1:] + b"  name\n",
        "nul": sha256 + b"  na\0me\n" + sha256 + b"  name\0",
        "bad-escape": b"\\" + sha256 + b"  na\\tme\n\\" + sha256 + b"  name\\\n",
        "cut-tag": b"\n".join(tagged[:n] for n in (6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 80)),
        "mixed": forms["reversed"](b"a") + b"\n" + forms["standard"](b"b") + b"\n" + tagged,
    }
    files.update((f"broken-{name}", b"\2" + data) for name, data in broken.items())
    return files
