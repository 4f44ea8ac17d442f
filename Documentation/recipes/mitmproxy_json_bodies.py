"""For mitmproxy: writes JSON bodies of requests in one form, keys sorted and without white space.

Server replay compares bodies byte by byte. A HAR of `statbook fixtures export` has queries in this form,
so that with this script a client may order its keys as it likes:

    mitmdump -s mitmproxy_json_bodies.py -S set.har --set server_replay_extra=404
"""

import json


def request(flow):
    if not flow.request.headers.get("content-type", "").startswith("application/json"):
        return
    try:
        query = json.loads(flow.request.text)
    except ValueError:
        return
    flow.request.text = json.dumps(query, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
