"""Checks that links in the documents lead to files and headings that exist: links.py DOCUMENT..."""

import pathlib
import re
import sys

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def anchors(text):
    """The anchors that a forge makes of a document's headings."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(document):
    for link in LINK.findall(document.read_text()):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path) if path else document
        if not target.exists():
            yield f"{document}: {link}: there is no such file"
        elif anchor and anchor not in anchors(target.read_text()):
            yield f"{document}: {link}: there is no such heading"


def main(documents):
    problems = [problem for document in documents for problem in broken_links(document)]
    print("\n".join(problems))
    return 1 if problems or not documents else 0


if __name__ == "__main__":
    sys.exit(main([pathlib.Path(name) for name in sys.argv[1:]]))
