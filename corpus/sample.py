"""Draw the items and documents to annotate, from the texts beside the project. Seeded: the same call draws the same items.

    python -m corpus.sample ../shared/data OUT_FOLDER

Writes `texts.jsonl` (id, text, published, sentences) for the notation checker. Items are drawn over 2014-2025 with cue words
sampled up, because plans, doubts, denials and the rare types are few in one-line reports; the newest months are the test split.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

SEED = 20260
ITEMS = 1500
TEST_FROM, DEV_FROM = "2025-09-01", "2025-05-01"
SHARES = {"test": 350, "dev": 150, "train": 1000}
SKIPPED = ("sport", "arts and culture", "science and tech")  # one in ten of these is kept as a near-miss
# One group of cue words a rare kind; each group gets the same share of the cued half of the sample.
CUES = {
    "agree": r"\bagree[ds]?\b|\bpledge|\bpromise|\bwill meet\b|\binvite|\boffer(?:s|ed)?\b",
    "consult": r"\bmeets?\b|\bmet\b|\bvisits?\b|\btalks\b|\bsummit\b|\bcall(?:s|ed)? with\b",
    "support": r"\bpraise|\brecogni[sz]e|\bratif|\bsigns?\b|\bendorse|\bwelcome[sd]?\b",
    "concede": r"\bpardon|\bamnesty|\bapologi|\bacquit|\bceasefire|\btruce|\bregret",
    "cooperate": r"\bextradit|\bjoint\b|\btrade deal|\bintelligence\b|\bcooperat",
    "aid": r"\baid\b|\bhumanitarian|\brelief|\basylum|\bmilitary assistance|\bdonat",
    "retreat": r"\brelease[sd]?\b|\bwithdr|\bresign|\bsurrender|\bfrees?\b|\blift(?:s|ed)\b|\bswap",
    "request": r"\bcalls? (?:for|on)\b|\burge|\bdemand|\bappeal|\bask[s]? ",
    "accuse": r"\baccus|\bcondemn|\bcritici|\bindict|\bcharge[sd]?\b|\binvestigat|\bsue[sd]?\b",
    "reject": r"\breject|\brefuse|\bveto|\bcancel|\bdenies entry|\bden(?:y|ies|ied)\b",
    "threaten": r"\bthreat|\bwarn|\bultimatum|\bvow",
    "protest": r"\bprotest|\bhunger strike|\briot|\bgeneral strike|\bboycott|\brall(?:y|ies)\b|\bmarch(?:es|ed)?\b",
    "sanction": r"\bsanction|\bexpel|\brecall|\bsentence|\bconvict|\bembargo|\bsuspend|\btariff",
    "mobilize": r"\bdeploy|\btest[- ]fire|\bmissile|\bmobili[sz]|\bmilitary exercise|\bballistic|\bstate of emergency",
    "coerce": r"\barrest|\bdetain|\bcurfew|\bban(?:s|ned)?\b|\bseize|\bcyber|\bhack|\bdeport|\bcensor|\bblock[s]? ",
    "status": r"\bmay\b|\bmight\b|\bcould\b|\bif\b|\bplans?\b|\bexpected\b|\breportedly|\ballege|\bsuspected|\bconsider|\bfails? to"
    r"|\bno longer",
}
MORE, MORE_FROM = 1200, "2010"
MORE_KINDS = (
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject", "threaten", "sanction",
    "mobilize", "status",
)  # fmt: skip
# Half cued as above, half plain, all categories: what no cue finds is learned too.
THIRD, THIRD_FROM = {"train": 3000, "test": 300}, MORE_FROM
FOURTH, FOURTH_FROM = {"dev": 150, "train": 2800}, "2016"
FIFTH, FIFTH_FROM = {"train": 3600}, "2020"
DOCUMENTS = {"re3d": 90, "gum": 20, "geovirus": 90}
POLITICAL = re.compile(
    r"minister|government|president|army|military|troops|police|sanction|attack|border|United Nations|foreign", re.I
)


def read_items(data: Path) -> list[dict[str, Any]]:
    """All reports; the id is the line number."""
    rows = []
    with gzip.open(data / "current-events/items.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            row = json.loads(line)
            rows.append({"id": f"ce-{number:06d}", "published": row["date"], **row})
    return rows


def split_of(date: str) -> str:
    """Which split a report of this day belongs to."""
    return "test" if date >= TEST_FROM else "dev" if date >= DEV_FROM else "train"


def draw_items(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """The first items: six in ten cued by kind, the rest plain."""
    rng = random.Random(seed)
    pool = []
    for row in rows:
        if row["published"] < "2014" or not 60 <= len(row["text"]) <= 600:
            continue
        if any(word in row["category"].lower() for word in SKIPPED) and rng.random() > 0.1:
            continue
        pool.append(row)
    drawn: list[dict[str, Any]] = []
    taken: set[str] = set()
    for split, wanted in SHARES.items():
        own = [row for row in pool if split_of(row["published"]) == split]
        rng.shuffle(own)
        groups = {name: [r for r in own if re.search(cue, r["text"], re.I)] for name, cue in CUES.items()}
        chosen: dict[str, dict[str, Any]] = {}
        cued = int(wanted * 0.6)
        while len(chosen) < cued:
            for rows_of_group in groups.values():
                while rows_of_group:
                    row = rows_of_group.pop()
                    if row["id"] not in chosen and row["text"] not in taken:
                        chosen[row["id"]] = row
                        taken.add(row["text"])
                        break
                if len(chosen) == cued:
                    break
        for row in own:
            if len(chosen) == wanted:
                break
            if row["id"] not in chosen and row["text"] not in taken:
                chosen[row["id"]] = row
                taken.add(row["text"])
        drawn += chosen.values()
    return drawn


def join_tokens(tokens: list[str]) -> str:
    """GUM keeps tokens only: words joined by blanks, punctuation drawn to its word."""
    text = " ".join(tokens)
    text = re.sub(r" ([.,;:!?%)\]”’])", r"\1", text)
    text = re.sub(r"([(\[“‘$]) ", r"\1", text)
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|’s|’re|n’t)\b", r"\1", text)
    return re.sub(r" - ", "-", text)


def draw_more(rows: list[dict[str, Any]], taken: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """More training items, all cued, the kinds that the first draw has few of; in turn from each kind."""
    rng = random.Random(seed)
    texts = {row["text"] for row in taken}
    own = [
        r
        for r in rows
        if MORE_FROM <= r["published"] < DEV_FROM and 60 <= len(r["text"]) <= 450 and r["text"] not in texts
    ]
    rng.shuffle(own)
    groups = [[r for r in own if re.search(CUES[name], r["text"], re.I)] for name in MORE_KINDS]
    chosen: dict[str, dict[str, Any]] = {}
    while len(chosen) < MORE:
        for group in groups:
            row = group.pop()
            if row["text"] not in texts:
                chosen[row["id"]] = row
                texts.add(row["text"])
    return list(chosen.values())[:MORE]


def draw_mixed(
    rows: list[dict[str, Any]], taken: list[dict[str, Any]], wanted_by_split: dict[str, int], since: str, seed: int
) -> list[dict[str, Any]]:
    """The third draw and those after it: every other report cued, in turn from each kind."""
    rng = random.Random(seed)
    texts = {row["text"] for row in taken}
    drawn: list[dict[str, Any]] = []
    for split, wanted in wanted_by_split.items():
        own = [
            r
            for r in rows
            if r["published"] >= since and split_of(r["published"]) == split and 60 <= len(r["text"]) <= 500
        ]
        rng.shuffle(own)
        plain = list(own)
        groups = [[r for r in own if re.search(cue, r["text"], re.I)] for cue in CUES.values()]
        sources = [source for group in groups for source in (group, plain)]
        chosen: dict[str, dict[str, Any]] = {}
        while len(chosen) < wanted:
            for source in sources:
                row = source.pop() if source else plain.pop()
                if row["text"] not in texts:
                    chosen[row["id"]] = row
                    texts.add(row["text"])
        drawn += list(chosen.values())[:wanted]
    return drawn


def read_documents(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Every openly licensed document that may be annotated, by collection."""

    def rows(path: str) -> list[dict[str, Any]]:
        with gzip.open(data / path, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    return {
        "re3d": [
            {"id": f"re3d-{r['doc'][:12]}", "text": r["text"], "published": None, "source": r["source"]}
            for r in rows("ner/re3d/re3d.jsonl.gz")
        ],
        "gum": [
            {
                "id": r["doc"],
                "text": join_tokens(r["tokens"]),
                "published": r["meta"].get("dateCreated"),
                "source": r["meta"].get("sourceURL"),
            }
            for r in rows("gum-open/entities.jsonl.gz")
            if r["genre"] == "news"
        ],
        "geovirus": [
            {"id": f"geovirus-{r['doc']}", "text": r["text"], "published": None, "source": r["source"]}
            for r in rows("places/geovirus/geovirus.jsonl.gz")
        ],
    }


def draw_documents(data: Path, seed: int) -> list[dict[str, Any]]:
    """Whole documents, the political ones first."""
    rng = random.Random(seed)
    by_kind = read_documents(data)
    documents = []
    for kind, wanted in DOCUMENTS.items():
        own = [d for d in by_kind[kind] if 350 <= len(d["text"]) <= 4500]
        rng.shuffle(own)
        own.sort(key=lambda d: -len(POLITICAL.findall(d["text"])) / (len(d["text"]) + 400))
        documents += own[:wanted]
    return documents


def split_sentences(text: str) -> list[list[int]]:
    """Sentence spans by the package's own splitter."""
    from tacitus.text.sentences import split_sentences as split

    return [[s.start, s.end] for s in split(text, "en")]


def main(data: Path, out: Path) -> None:
    """Write texts.jsonl and say the counts to expect."""
    out.mkdir(parents=True, exist_ok=True)
    rows = read_items(data)
    items = draw_items(rows, SEED)
    items += draw_more(rows, items, SEED + 1)
    items += draw_mixed(rows, items, THIRD, THIRD_FROM, SEED + 2)
    items += draw_mixed(rows, items, FOURTH, FOURTH_FROM, SEED + 3)
    items += draw_mixed(rows, items, FIFTH, FIFTH_FROM, SEED + 4)
    documents = draw_documents(data, SEED)
    with (out / "texts.jsonl").open("w", encoding="utf-8") as file:
        for row in items:
            kept = {"id": row["id"], "text": row["text"], "published": row["published"]}
            file.write(json.dumps({**kept, "split": split_of(row["published"])}, ensure_ascii=False) + "\n")
        for row in documents:
            file.write(json.dumps({**row, "sentences": split_sentences(row["text"])}, ensure_ascii=False) + "\n")
    digest = hashlib.sha1("".join(r["id"] for r in items + documents).encode()).hexdigest()[:12]
    print(f"{len(items)} items, {len(documents)} documents, draw {digest}")  # expect 12550 and 194


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
