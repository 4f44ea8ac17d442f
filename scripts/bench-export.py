"""bench-export.py TABLE.csv: how long pandas and polars take to write the rows of a CSV that they hold in
memory; of two runs the better one counts. Prints JSON; exits with 3 where the software is not installed."""

import gc
import json
import os
import sys
import time

try:
    import pandas
    import polars
    import pyarrow  # noqa: F401  (polars needs it to hand a frame to pandas)
except ImportError:
    sys.exit(3)

gc.disable()
path = sys.argv[1]
target = path + ".peer"


def best(work):
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


frame = polars.read_csv(path, infer_schema=False).with_columns(
    polars.col("value").cast(polars.Float64),
    polars.col("status").fill_null(""), polars.col("notes").fill_null(""))
whole = frame["value"].drop_nulls()
if (whole == whole.round()).all():
    # Whole figures are written without a fraction, as ours are.
    frame = frame.with_columns(polars.col("value").cast(polars.Int64))
seconds = {"polars": best(lambda: frame.write_csv(target))}
# The same text was written, but for the shortest form of some decimals.
if not os.path.getsize(target) <= os.path.getsize(path) * 1.1:
    sys.exit(f"polars wrote {os.path.getsize(target)} bytes for {os.path.getsize(path)}")
table = frame.to_pandas()
del frame
seconds["pandas"] = best(lambda: table.to_csv(target, index=False))
os.remove(target)
print(json.dumps({
    "versions": f"pandas {pandas.__version__}, polars {polars.__version__}", "seconds": seconds}))
