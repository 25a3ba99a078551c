"""How fast a core codes articles, and what of that is the encoder's.

    python -m benchmarks.speed [--data ../shared/data] [--articles 150] [--rounds 3]

The yardstick is a bare encoder pass over the same windows, measured in turn with the whole line in the same run; times are CPU seconds of
one thread. Prints the table and writes `evaluation/results/speed.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

RESULTS = Path(__file__).parent.parent / "evaluation" / "results"


def cpu_of(action: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    action()
    return time.process_time() - started


def cpu_of_command(command: list[str]) -> float:
    """CPU seconds of a whole process, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    from corpus.sample import read_documents
    from tacitus.network.read import BATCH, pad_windows
    from tacitus.network.windows import cut_windows
    from tacitus.pipeline import code_articles, open_tools
    from tacitus.text.sentences import split_sentences
    from tacitus.types import Article

    texts = [row["text"] for rows in read_documents(options.data).values() for row in rows][: options.articles]
    articles = [Article(f"bench-{n}", text, published="2016-06-01", language="en") for n, text in enumerate(texts)]
    opening = cpu_of(open_tools)
    tools = open_tools()
    windows = [w for a in articles for w in cut_windows(a.text, split_sentences(a.text), tools.network.tokenizer)]
    windows.sort(key=lambda w: len(w.pieces))
    arrays = [pad_windows(windows[n : n + BATCH]) for n in range(0, len(windows), BATCH)]
    first = cpu_of(lambda: list(code_articles(articles[:1], tools)))  # look-up tables are filled on first use

    def encode() -> None:
        for array in arrays:
            tools.network.session.run(None, array)

    whole, bare = [], []
    for _ in range(options.rounds):
        bare.append(cpu_of(encode))
        whole.append(cpu_of(lambda: list(code_articles(articles, tools))))
    total, encoder = statistics.median(whole), statistics.median(bare)
    words = sum(len(w.words) for w in windows)
    result = {
        "articles": len(articles),
        "words": words,
        "articles a CPU second": round(len(articles) / total, 1),
        "words a CPU second": round(words / total),
        "encoder alone, CPU seconds": round(encoder, 2),
        "whole line, CPU seconds": round(total, 2),
        "spread of the whole line": [round(min(whole), 2), round(max(whole), 2)],
        "share of time inside the encoder": round(encoder / total, 2),
        "all the rest against the encoder": round((total - encoder) / encoder, 2),
        "opening, CPU seconds": round(opening, 2),
        "first article, CPU seconds": round(first, 2),
        "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "tacitus --help, CPU seconds": round(
            statistics.median(cpu_of_command([sys.executable, "-m", "tacitus", "--help"]) for _ in range(5)), 3
        ),
    }
    for name, value in result.items():
        print(f"{name:40} {value}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "speed.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
