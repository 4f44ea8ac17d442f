#!/usr/bin/env python3
"""Prints facts about queries and responses as JSON, read with the standard library alone.

    facts.py QUERY_OR_RESPONSE.json...

The answer is one object, keyed by the paths as given.
"""

import json
import math
import sys

from tidy_csv import flattened, load


def facts(path):
    try:
        body = load(path)
    except ValueError as error:
        return {"kind": "unreadable", "error": str(error)}
    return response_facts(body) if "cubes" in body else query_facts(body)


def response_facts(response):
    items = [field["items"] for field in response["fields"]]
    shape = [len(axis) for axis in items]
    return {
        "kind": "response",
        "dataset": response["database"]["uri"],
        "fields": [field["uri"] for field in response["fields"]],
        "shape": shape,
        "measures": {
            measure["uri"]: cube_facts(response["cubes"][measure["uri"]], shape)
            for measure in response["measures"]},
        "totals": sum(item["type"] == "Total" for axis in items for item in axis),
        "groups": sum(len(item.get("uris") or []) > 1 for axis in items for item in axis),
    }


def cube_facts(cube, shape):
    values = list(flattened(cube["values"], shape))
    return {
        "sum": math.fsum(value for value in values if value is not None),
        "zeros": sum(value == 0 for value in values if value is not None),
        "nulls": values.count(None),
    }


def query_facts(query):
    recodes = (query.get("recodes") or {}).values()
    rows = [row for recode in recodes for row in recode.get("map") or []]
    return {
        "kind": "query",
        "dataset": query["database"],
        "measures": len(query.get("measures") or []),
        "dimensions": sum(len(axis) for axis in query.get("dimensions") or []),
        "recodes": len(recodes),
        "rows": len(rows),
        "totals": sum(str(recode.get("total")).lower() == "true" for recode in recodes),
        "groups": sum(len(row) > 1 for row in rows),
    }


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: facts.py QUERY_OR_RESPONSE.json...")
    print(json.dumps({path: facts(path) for path in sys.argv[1:]}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
