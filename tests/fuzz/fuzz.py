"""Fuzzing: bytes that look for a way to break a target, guided by what of the package they reach.

    python tests/fuzz/fuzz.py TARGET [-max_total_time=600] [options of libFuzzer]

Install `atheris` first. Targets are those of `targets.py`. What breaks one is left in the working folder as
`crash-...`: keep it in `seeds/TARGET` once the fault is mended.
"""

import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["onrecord"]):
    import targets


def main() -> None:
    name = sys.argv[1]
    with tempfile.TemporaryDirectory() as found:
        corpus = [found, *(str(seeds) for seeds in (targets.SEEDS / name,) if seeds.is_dir())]
        atheris.Setup([sys.argv[0], *sys.argv[2:], *corpus], lambda data: targets.give(name, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
