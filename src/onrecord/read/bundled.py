"""The sample reports that come with the package."""

from pathlib import Path


def sample_paths() -> tuple[str, ...]:
    """Return the paths of the sample reports, in their order."""
    folder = Path(__file__).with_name("samples")
    return tuple(str(path) for path in sorted(folder.glob("*.txt")))
