#!/usr/bin/env python3
"""An independent reading of a saved answer of the Open Data API, with the standard library alone.

    tidy_csv.py RESPONSE.json            the tidy CSV
    tidy_csv.py --notes RESPONSE.json    its footnotes, as scope,key,text

It shares no code with Statbook, so that the tests can hold the two against each other byte for byte.
It wants to be plainly right, and is not fast.
"""

import argparse
import itertools
import json
import sys
import unicodedata
from decimal import Decimal

FIXED_COLUMNS = ["measure_code", "measure", "value", "status", "notes"]
MARKS = set("befpru")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def tidy_rows(response):
    fields, measures = response["fields"], response["measures"]
    yield [c for n in column_names(fields) for c in (n + "_code", n)] + FIXED_COLUMNS

    axes = [list(zip(codes(field), map(label, field["items"]), map(keys, field["items"])))
            for field in fields]
    shape = [len(axis) for axis in axes]
    for measure in measures:
        cube = response["cubes"][measure["uri"]]
        cells = zip(
            itertools.product(*axes),
            flattened(cube["values"], shape),
            flattened(cube.get("annotations"), shape),
            strict=True)
        for items, value, cell_keys in cells:
            used = unique((cell_keys or []) + [key for item in items for key in item[2]])
            yield (
                [text for code, name, _ in items for text in (code, name)]
                + [measure["uri"], measure["label"], number(value)]
                + [";".join(key for key in used if key in MARKS)]
                + [";".join(key for key in used if key not in MARKS)])


def notes_rows(response):
    fields, texts = response["fields"], response.get("annotationMap") or {}
    scopes = [("dataset", keys(response["database"]))]
    scopes.append(("measure", [key for measure in response["measures"] for key in keys(measure)]))
    for name, field in zip(column_names(fields), fields):
        scopes.append(("field:" + name, keys(field)))
    scopes.append(("row", list(row_keys(response))))
    used = {key for _, scope_keys in scopes for key in scope_keys}
    scopes.append(("unused", [key for key in texts if key not in used]))

    yield ["scope", "key", "text"]
    for scope, scope_keys in scopes:
        for key in unique(scope_keys):
            yield [scope, key, texts.get(key) or ""]


def row_keys(response):
    """The keys of items in field order, then those of cells in cube order."""
    fields = response["fields"]
    shape = [len(field["items"]) for field in fields]
    for field in fields:
        for item in field["items"]:
            yield from keys(item)
    for measure in response["measures"]:
        annotations = response["cubes"][measure["uri"]].get("annotations")
        for cell_keys in flattened(annotations, shape):
            yield from cell_keys or []


def keys(owner):
    return owner.get("annotationKeys") or []


def unique(sequence):
    return list(dict.fromkeys(sequence))


# Columns


def column_names(fields):
    taken, names = set(FIXED_COLUMNS), []
    for field in fields:
        base = name = slug(field["label"])
        number = 2
        while {name, name + "_code"} & taken:
            name = f"{base}_{number}"
            number += 1
        taken |= {name, name + "_code"}
        names.append(name)
    return names


def slug(text):
    words = "".join(c if unicodedata.category(c)[0] in "LN" else " " for c in text.lower())
    return "_".join(words.split()) or "field"


# Items


def codes(field):
    """`CODE`, or `CLASS:CODE` for all values of the field where two items would share a code."""
    short = [code(item, parts=1) for item in field["items"]]
    if len(set(short)) == len(short):
        return short
    return [code(item, parts=2) for item in field["items"]]


def code(item, parts):
    if item["type"] == "Total":
        return "total"
    # str:value:DATASET:TABLE:FIELD:CLASS:CODE
    return "+".join(":".join(uri.split(":")[-parts:]) for uri in item["uris"])


def label(item):
    return " + ".join(item["labels"])


# Cells


def flattened(nested, shape):
    """The leaves in row-major order; null stands for as many nulls as the shape asks for."""
    if not shape:
        yield nested
    elif nested is None:
        for _ in range(shape[0]):
            yield from flattened(None, shape[1:])
    else:
        if len(nested) != shape[0]:
            raise ValueError(f"{len(nested)} elements on an axis of {shape[0]} items")
        for element in nested:
            yield from flattened(element, shape[1:])


def number(value):
    """The shortest decimal that reads back as the same double; no exponent below 1e16."""
    if value is None:
        return ""
    double = float(value)
    if double == 0:
        return "0"
    shortest = repr(double)
    if "e" in shortest and abs(double) < 1e16:
        shortest = format(Decimal(shortest), "f")
    return shortest.removesuffix(".0")


# CSV


def csv_line(texts):
    """RFC 4180: quotes only where a text needs them, and LF at the end."""
    return ",".join(map(quoted, texts)) + "\n"


def quoted(text):
    if any(character in text for character in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def main():
    parser = argparse.ArgumentParser(description="Print a saved answer as tidy CSV.")
    parser.add_argument("--notes", action="store_true", help="print the footnotes instead")
    parser.add_argument("response", metavar="RESPONSE.json")
    arguments = parser.parse_args()

    response = load(arguments.response)
    rows = notes_rows(response) if arguments.notes else tidy_rows(response)
    sys.stdout.buffer.write("".join(map(csv_line, rows)).encode("utf-8"))


if __name__ == "__main__":
    main()
