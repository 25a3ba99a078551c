"""The whole line over the saved pages: no crash, no hang, and every span equals its text.

    python -m evaluation.spans [--data ../shared/data]

Writes `evaluation/results/spans.json` (counts only).
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path

from tacitus.articles import read_article
from tacitus.errors import ArticleError, EvidenceError
from tacitus.exports.evidence import check_evidence, walk_spans
from tacitus.pipeline import code_articles, open_tools
from tacitus.types import Page

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Code every page, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    tools = open_tools()
    counts: Counter[str] = Counter()
    slowest = 0.0
    for path in sorted((options.data / "pages/html").glob("*.gz")):
        started = time.process_time()
        counts["pages"] += 1
        try:
            article = read_article(Page(path.name, gzip.decompress(path.read_bytes()), "html"))
        except ArticleError as error:
            counts[f"rejected: {error.reason.value}"] += 1
            continue
        (coded,) = code_articles([article], tools)
        counts["articles"] += 1
        counts["events"] += len(coded.events)
        counts["quotes"] += len(coded.quotes)
        counts["spans"] += sum(1 for _ in walk_spans(coded, ""))
        try:
            check_evidence(coded)
        except EvidenceError as error:
            counts["wrong spans"] += 1
            print(path.name, error)
        slowest = max(slowest, time.process_time() - started)
    result = {
        **dict(sorted(counts.items())),
        "wrong spans": counts["wrong spans"],
        "slowest page, CPU seconds": round(slowest, 2),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "spans.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
