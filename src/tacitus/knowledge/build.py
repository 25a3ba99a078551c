"""The command that compiles the knowledge base: `python -m tacitus.knowledge.build [OUT]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tacitus.knowledge.compiling import DATABASE, build


def main() -> None:
    """Build the file named on the command line, or the package's own."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DATABASE
    print(f"{build(out)}: {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
