"""The list of algorithms in docs/algorithms.md, from the library's own table.

python3 algorithms.py ISOSUM DOCUMENT           fails when the document is behind the table
python3 algorithms.py --write ISOSUM DOCUMENT   brings it up to date
"""

import json
import pathlib
import subprocess
import sys

BEGIN = "<!-- from the table: bazel run //tests/docs:algorithms -->"
END = "<!-- end of the table -->"

HEADINGS = [
    ("Hashes", "", lambda row: row["cryptographic"] and not row["legacy"]),
    (
        "Legacy",
        "Broken: collisions can be made. For old files and protocols alone.",
        lambda row: row["legacy"],
    ),
    (
        "Checksums",
        "Not cryptographic: they protect against accidents, not against people.",
        lambda row: not row["cryptographic"] and not row["legacy"],
    ),
]


def length(row):
    if row["extendable"]:
        return f"{row['bytes']}, or any"
    if row["variable_length"]:
        longest = row.get("longest_digest")
        return f"{row['bytes']}, or 1 to {longest}" if longest else f"{row['bytes']}, or any"
    return str(row["bytes"])


def table(rows):
    head = ["title", "name", "other names", "standard", "bytes"]
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        names = ", ".join(f"`{alias}`" for alias in row["aliases"])
        cells = [row["title"], f"`{row['name']}`", names, row["standard"], length(row)]
        yield "| " + " | ".join(cells) + " |"


def lists(rows):
    lines = []
    for heading, sentence, belongs in HEADINGS:
        chosen = [row for row in rows if belongs(row)]
        if not chosen:
            continue
        lines += [f"## {heading}", ""]
        if sentence:
            lines += [sentence, ""]
        lines += [*table(chosen), ""]
    return "\n".join(lines)


def main(words):
    write = words[0] == "--write"
    isosum, path = words[-2:]
    output = subprocess.run(
        [isosum, "--list-algorithms", "--json"], check=True, capture_output=True, text=True
    ).stdout
    document = pathlib.Path(path)
    text = document.read_text()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    wanted = f"{before}{BEGIN}\n\n{lists(json.loads(output))}{END}{after}"
    if write:
        document.write_text(wanted)
    elif text != wanted:
        sys.exit(f"{path} is behind the table: bazel run //tests/docs:algorithms")


main(sys.argv[1:])
