#!/usr/bin/env python3
"""Query digests, request identities and table digests, with the standard library alone.

    identity_vectors.py [VECTORS.json]             verifies the file of golden vectors
    identity_vectors.py --write [VECTORS.json]     writes it afresh

It follows the design's words on identity (canonical JSON, the six lines of a request) and the
layout of the digests of a table, and shares no code with Statbook.
"""

import argparse
import hashlib
import json
import pathlib
import struct
import sys

DEFAULT = pathlib.Path(__file__).parent.parent / "StatModelTests/Golden/identity-vectors.json"

# Canonical JSON: RFC 8785 in numbers and escapes, keys sorted by their UTF-8 bytes.


def canonical(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, float)):
        return number(float(value))
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-8"))
    return "{" + ",".join(quoted(key) + ":" + canonical(inner) for key, inner in pairs) + "}"


def quoted(text):
    short = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    short |= {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(
        short.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text) + '"'


def number(double):
    """As ECMAScript writes it: the digits of repr, another rule for the exponent."""
    if double == 0:
        return "0"
    sign = "-" if double < 0 else ""
    mantissa, _, exponent = repr(abs(double)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + ("" if fraction == "0" and not exponent else fraction)
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    digits = stripped.rstrip("0")
    if point > 21 or point <= -6:
        rest = "." + digits[1:] if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{rest}e{point - 1:+d}"
    if point <= 0:
        return sign + "0." + "0" * -point + digits
    if point >= len(digits):
        return sign + digits + "0" * (point - len(digits))
    return sign + digits[:point] + "." + digits[point:]


# A table query: what may be left out is written out.


def canonical_query(text):
    query = json.loads(text)
    query["recodes"] = {
        axis: recode | {"total": recode.get("total", False) in (True, "true")}
        for axis, recode in (query.get("recodes") or {}).items()}
    return canonical(query)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def identity(method, path, url_query, language, query_digest):
    lines = ["v1", method, path.rstrip("/"), "&".join(sorted(url_query)), language, query_digest]
    return sha256("\n".join(lines).encode("utf-8"))


# The digests of a table.


def count(n):
    return struct.pack(">I", n)


def text(string):
    data = string.encode("utf-8")
    return count(len(data)) + data


def each(elements, encode):
    return count(len(elements)) + b"".join(map(encode, elements))


def notes(keys, texts):
    encoded = sorted(b"\1" + texts[k].encode("utf-8") if k in texts else b"\0" for k in keys)
    return each(encoded, lambda note: note[:1] + (text(note[1:].decode()) if note[0] else b""))


def data_digest(table):
    texts = table["annotationMap"]
    kinds = {"Total": 2}

    def item(entry):
        uris = entry.get("uris", [])
        kind = kinds.get(entry["type"], 0 if len(uris) == 1 else 1)
        return bytes([kind]) + each(uris, text) + notes(entry.get("annotationKeys", []), texts)

    def measure(entry):
        precision = table["cubes"][entry["uri"]]["precision"]
        return (text(entry["uri"]) + text(entry["measure"]) + text(entry["function"])
                + count(precision) + notes(entry.get("annotationKeys", []), texts))

    def field(entry):
        return (text(entry["uri"]) + notes(entry.get("annotationKeys", []), texts)
                + each(entry["items"], item))

    def cube(entry):
        cells = leaves(entry["values"], len(table["fields"]))
        keys = leaves(entry.get("annotations", []), len(table["fields"]))
        annotated = [(index, keys) for index, keys in enumerate(keys) if keys]
        words = b"".join(
            bytes.fromhex("7ff8000000000000") if cell is None else struct.pack(">d", cell + 0.0)
            for cell in cells)
        return (struct.pack(">Q", len(cells)) + words + struct.pack(">Q", len(annotated))
                + b"".join(struct.pack(">Q", i) + notes(keys, texts) for i, keys in annotated))

    database = table["database"]
    return sha256(
        text("statbook data v1") + text(database["uri"])
        + notes(database.get("annotationKeys", []), texts)
        + each(table["measures"], measure) + each(table["fields"], field)
        + b"".join(cube(table["cubes"][m["uri"]]) for m in table["measures"]))


def labels_digest(table):
    return sha256(
        text("statbook labels v1") + text(table["database"]["label"])
        + each([m["label"] for m in table["measures"]], text)
        + each(table["fields"], lambda f: text(f["label"])
               + each(f["items"], lambda item: each(item["labels"], text))))


def leaves(nested, depth):
    if depth == 0:
        return [nested]
    return [leaf for inner in nested for leaf in leaves(inner, depth - 1)]


# The vectors.

COUNT = "str:count:DB:V_F_DB"
REGION = "str:field:DB:V_F_DB:COA_CODE"
DATE = "str:field:DB:F_DATE:DATE_NAME"
NORTH, WALES = (f"str:value:DB:V_F_DB:COA_CODE:V_C_REGION:{c}" for c in ("E12000001", "W92000004"))


def body(*members):
    return "{" + ",".join(members) + "}"


DATABASE = '"database":"str:database:DB"'
ONE_COUNT = f'"measures":["{COUNT}"]'
NO_MEASURES = '"measures":[]'
BY_DATE = f'"dimensions":[["{DATE}"]]'
BY_REGION = f'"dimensions":[["{REGION}"]]'


def by_region(recode, measures=NO_MEASURES, dimensions=BY_REGION):
    return body(DATABASE, measures, f'"recodes":{{"{REGION}":{{{recode}}}}}', dimensions)


QUERIES = {
    "as the web interface writes it": f"""{{
  "database" : "str:database:DB",
  "measures" : [ "{COUNT}" ],
  "recodes" : {{
    "{REGION}" : {{
      "map" : [ [ "{NORTH}" ], [ "{WALES}" ] ],
      "total" : true
    }}
  }},
  "dimensions" : [ [ "{REGION}" ], [ "{DATE}" ] ]
}}""",
    "no recodes": body(DATABASE, ONE_COUNT, BY_DATE),
    "recodes null": body(BY_DATE, '"recodes":null', ONE_COUNT, DATABASE),
    "recodes empty": body('"recodes":{}', DATABASE, BY_DATE, ONE_COUNT),
    "total absent": by_region(f'"map":[["{NORTH}","{WALES}"]]'),
    "total as text": by_region(f'"map":[["{NORTH}","{WALES}"]],"total":"true"'),
    "map absent": by_region('"total":true'),
    "map empty": by_region('"map":[]'),
    "rows in another order": by_region(f'"map":[["{WALES}","{NORTH}"]]'),
    "repeated ids": by_region(
        f'"map":[["{WALES}"],["{WALES}"]]', f'"measures":["{COUNT}","{COUNT}"]',
        f'"dimensions":[["{REGION}"],["{REGION}"]]'),
    "unknown members": body(
        DATABASE, NO_MEASURES, '"dimensions":[]',
        '"z":[1,2.50,-0.0,1e21,1e-7,333333333.33333329]',
        r'"a":{"\u20ac":null,"\r":"\u000f\u0001/","\ud83d\ude00":1,"\ufb33":2}'),
    "é in one code point": body(
        '"database":"str:database:\u00e9"', NO_MEASURES, '"dimensions":[]'),
    "é in two code points": body(
        '"database":"str:database:e\u0301"', NO_MEASURES, '"dimensions":[]'),
    "escaped ids": body(
        r'"database":"str:database:\u0044B"', NO_MEASURES,
        r'"dimensions":[["str:field:DB:T:a\/b\tc\\"]]'),
    "empty inner arrays": body(DATABASE, NO_MEASURES, '"dimensions":[[]]'),
}

REQUESTS = [
    ("GET", "/schema", [], ""),
    ("GET", "/schema/", [], ""),
    ("GET", "/schema/str:folder:root", [], "en"),
    ("GET", "/schema/str:group:DB:X_Geography+%2528residence-based%2529", ["page=2"], ""),
    ("GET", "/schema/str:folder:root", ["page=2", "depth=field"], ""),
    ("GET", "/schema/str:folder:root", ["depth=field", "page=2"], ""),
    ("GET", "/info", [], "de"),
    ("GET", "/rate_limit_table", [], ""),
    ("GET", "/table/saved/str:table:0a1b", [], "en-GB"),
]

PARTS = "str:value:DB:V_F_DB:COA_CODE:V_C_REGION:"
TABLE = {
    "database": {"uri": "str:database:DB", "label": "Häuser", "annotationKeys": ["II", "gone"]},
    "measures": [
        {"uri": COUNT, "label": "Households", "measure": COUNT, "function": "COUNT"},
        {"uri": "str:statfn:DB:V_F_DB:PAY:MEAN", "label": "Mean of Pay",
         "measure": "str:measure:DB:V_F_DB:PAY", "function": "MEAN", "annotationKeys": ["I"]},
    ],
    "fields": [
        {"uri": REGION, "label": "Region", "annotationKeys": ["I"], "items": [
            {"type": "RecodeItem", "uris": [PARTS + "E12000001"], "labels": ["North East"]},
            {"type": "RecodeItem", "uris": [PARTS + "W92000004", PARTS + "S92000003"],
             "labels": ["Wales", "Scotland"], "annotationKeys": ["p", "II"]},
            {"type": "Total", "labels": ["Total"]},
        ]},
        {"uri": DATE, "label": "Month", "items": [
            {"type": "RecodeItem", "uris": ["str:value:DB:F_DATE:DATE_NAME:C_DATE:202504"],
             "labels": ["April 2025"], "annotationKeys": ["r"]},
            {"type": "RecodeItem", "uris": ["str:value:DB:F_DATE:DATE_NAME:C_DATE:202505"],
             "labels": ["May 2025"]},
        ]},
    ],
    "cubes": {
        COUNT: {"values": [[5, 0], [-0.0, None], [6519200, 12]], "precision": 0,
                "annotations": [[[], ["X"]], [[], []], [["r", "I"], []]]},
        "str:statfn:DB:V_F_DB:PAY:MEAN": {
            "values": [[457.29727900910245, 0.1], [None, None], [1e300, -2.5]], "precision": 2},
    },
    "annotationMap": {
        "I": "a note", "II": "another note — with a dash", "p": "provisional", "r": "revised",
        "X": ""},
}


def vectors():
    queries = []
    for name, source in QUERIES.items():
        body = canonical_query(source)
        digest = sha256(body.encode("utf-8"))
        queries.append({
            "name": name, "query": source, "canonical": body, "queryDigest": digest,
            "identity": identity("POST", "/table", [], "", digest),
            "identityInEnglish": identity("POST", "/table", [], "en", digest)})
    requests = [
        {"method": m, "path": p, "urlQuery": q, "language": l, "identity": identity(m, p, q, l, "")}
        for m, p, q, l in REQUESTS]
    table = {"query": {"database": "str:database:DB", "measures": [], "dimensions": []}} | TABLE
    return {"queries": queries, "requests": requests, "tables": [{
        "response": json.dumps(table, ensure_ascii=False),
        "dataDigest": data_digest(TABLE), "labelsDigest": labels_digest(TABLE)}]}


def main():
    parser = argparse.ArgumentParser(description="Verify or write the golden vectors of identity.")
    parser.add_argument("--write", action="store_true", help="write the file instead")
    parser.add_argument(
        "vectors", metavar="VECTORS.json", nargs="?", type=pathlib.Path, default=DEFAULT)
    arguments = parser.parse_args()

    document = json.dumps(vectors(), indent=2, ensure_ascii=False) + "\n"
    if arguments.write:
        arguments.vectors.write_text(document, encoding="utf-8")
    elif arguments.vectors.read_text(encoding="utf-8") != document:
        sys.exit(f"{arguments.vectors} is not what these rules give")


if __name__ == "__main__":
    main()
