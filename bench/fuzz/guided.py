"""The same properties guided by coverage: ``nice python -m bench.fuzz.guided TARGET [-max_total_time=60 …]``.

Needs atheris (``pip install 'oit-checker[fuzz]'``, Linux), whose options come after the target. Our own modules are
watched; the libraries in C beneath them are not.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Run libFuzzer on one target, beginning with its samples."""
    import atheris  # noqa: PLC0415 - an extra

    with atheris.instrument_imports(include=["oit", "crawler"]):
        from bench.fuzz import properties, seeds  # noqa: PLC0415 - while imports are watched

    name, *options = sys.argv[1:]
    prove = properties.TEXTS.get(name) or properties.of_file(name)
    with tempfile.TemporaryDirectory() as corpus:
        starts = seeds.texts(name) if name in properties.TEXTS else seeds.files()[name]
        for number, data in enumerate(starts):
            (Path(corpus) / str(number)).write_bytes(data)
        atheris.Setup([sys.argv[0], corpus, *options], prove)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
