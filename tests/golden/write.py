"""Write the list of known failures anew; reasons that were written by hand stay.

python -m tests.golden.write            # writes tests/golden/known_failures.toml
python -m tests.golden.write --show     # only prints what differs, with expected and found values
"""

from __future__ import annotations

import argparse
import json

from tests.golden.samples import (
    FAILURES,
    JUDGES,
    describe_difference,
    expected_records,
    is_default,
    judge_case,
    list_cases,
    read_failures,
)

HEAD = """\
# What the program is known to get wrong in the samples. A case that begins to hold fails the tests until its row is taken out:
# run `python -m tests.golden.write`. A reason of your own words is kept.
"""


def write_failures() -> dict[str, tuple[int, int]]:
    """Write the list; (cases, failures) of each check."""
    known, rows, counts = read_failures(), [HEAD], {}
    for check in JUDGES:
        cases = list_cases(check)
        failures = [(case, wrong) for case in cases if (wrong := judge_case(case)) is not None]
        counts[check] = (len(cases), len(failures))
        for case, wrong in failures:
            before = known.get(case.key, wrong)
            values = {"sample": case.sample, "check": check, "case": case.words}
            values["reason"] = wrong if is_default(before) else before
            lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
            rows.append("[[failure]]\n" + "\n".join(lines) + "\n")
    FAILURES.write_text("\n".join(rows), encoding="utf-8")
    return counts


def show_failures() -> None:
    """Print each failing case with what was expected and what was found."""
    for check in JUDGES:
        for case in list_cases(check):
            wrong = judge_case(case)
            if wrong is None:
                continue
            if check == "record":
                kind = expected_records(case.sample)[case.words].type
                print(f"{case} {kind} {wrong} | {describe_difference(case)}")
            else:
                print(f"{case} {check}: {wrong}")


def main() -> None:
    """Write or show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    if parser.parse_args().show:
        show_failures()
        return
    for check, (cases, failures) in write_failures().items():
        print(f"{check}: {cases - failures} of {cases} hold")


if __name__ == "__main__":
    main()
