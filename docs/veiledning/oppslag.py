"""Adds the reference pages of docs/ to the book, so that links work both on disk and in it.

mdBook runs this (book.toml): what stands on standard input is the context and the book, and the book is
written to standard output. Reference pages become `oppslag/<name>.md`. A link from a page to a file that is
neither a page of the book nor copied with it is left as words.
"""

import json
import os
import re
import sys

SOURCE = "docs/veiledning"
REFERENCE = "docs"
# For those who work on the program, not with it.
LEFT_OUT = {"decisions.md", "performance.md"}
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def reference_pages(root):
    """The Markdown files of docs/ itself, by their path from the root."""
    names = sorted(os.listdir(os.path.join(root, REFERENCE)))
    return [f"{REFERENCE}/{name}" for name in names if name.endswith(".md") and name not in LEFT_OUT]


def in_book(path, pages):
    """Where a file of the repository stands in the book, or None."""
    if path in pages:
        return f"oppslag/{os.path.basename(path)}"
    if path == f"{SOURCE}/README.md":
        return "index.md"
    if path.startswith(SOURCE + "/"):
        return path[len(SOURCE) + 1 :]
    return None


def relinked(text, file, place, pages):
    """The text of `file`, which stands at `place` in the book, with its links made anew."""

    def link(match):
        picture, words, target = match.groups()
        if target.startswith("#") or re.match(r"[a-z]+:", target):
            return match.group(0)
        path, mark, anchor = target.partition("#")
        there = in_book(os.path.normpath(os.path.join(os.path.dirname(file), path)), pages)
        if there is None:
            return words
        to = os.path.relpath(there, os.path.dirname(place) or ".")
        return f"{picture}[{words}]({to}{mark}{anchor})"

    # Code stands as it is.
    parts = re.split(r"(^ *```.*?^ *```$)", text, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if n % 2 else LINK.sub(link, part) for n, part in enumerate(parts))


def relink_chapters(items, pages):
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter is None:
            continue
        file = chapter.get("source_path")
        if file:
            path = chapter.get("path") or file
            chapter["content"] = relinked(chapter["content"], f"{SOURCE}/{file}", path, pages)
        relink_chapters(chapter["sub_items"], pages)


def reference_chapter(root, page, pages):
    with open(os.path.join(root, page), encoding="utf-8") as file:
        text = file.read()
    place = in_book(page, pages)
    title = re.search(r"^# +(.*)$", text, re.MULTILINE).group(1)
    chapter = {
        "name": title.replace("`", ""),
        "content": relinked(text, page, place, pages),
        "number": None,
        "sub_items": [],
        "path": place,
        "source_path": None,
        "parent_names": [],
    }
    return {"Chapter": chapter}


def main():
    # mdBook asks first whether what it will write is supported.
    if len(sys.argv) > 1 and sys.argv[1] == "supports":
        sys.exit(0 if sys.argv[2] == "html" else 1)
    context, book = json.load(sys.stdin)
    root = context["root"]
    pages = reference_pages(root)
    # The list of chapters is `sections` before mdBook 0.5.
    items = book["items"] if "items" in book else book["sections"]
    relink_chapters(items, pages)
    items.extend(reference_chapter(root, page, pages) for page in pages)
    json.dump(book, sys.stdout)


main()
