"""What stands under the table: what the columns and classes mean, and how far the shares can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.calibrate.summary import ALL
from supercmp.analysis.calibrate.trial import LINES, PEAK_PUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.calibrate.trial import Trial
    from supercmp.analysis.request.request import CalibrateRequest

FITTED = "the constants were fitted on this data; expect less on machines they have not seen"


def class_words(tested: Trial) -> str:
    """Name the classes of one figure beside `all`, from the widest."""
    if tested.is_printed:
        return "printed"
    platform = {True: "platform", False: "other", None: ""}[tested.is_platform]
    found = [tested.group, platform, "model" if tested.is_model else ""]
    return " ".join(word for word in found if word) or ALL


def notes(tested: Sequence[Trial], request: CalibrateRequest) -> list[str]:
    """Say what the columns mean, as far as they are shown."""
    if not tested:
        return []
    used = [line for line in LINES if any(each.by == line for each in tested)]
    found = [
        "Below and above: published figures under the low and over the high end of the derived 90 % range. Ratio:"
        " published over derived. Spread: standard deviation of its logarithm. Width: high end over low end, median.",
        f"Derived by: {'; '.join(f'{line}, from {LINES[line]}' for line in used)}.",
    ]
    if any(each.left_out for each in tested):
        found.append(
            "Left out: figures that test nothing, because the number of chips is from the same publisher, or none is"
            " published of that phase, or one was reckoned from the other."
        )
    if any(each.is_platform for each in tested):
        found.append(
            "platform: chips whose machines were measured and have an error of their own; other: all other chips."
        )
    if any(each.is_model for each in tested):
        words = (
            "model: capacities that the list computed from HPL power, read back as HPL; printed: the same rows as printed."
            if request.sources
            else "model: figures that a third party's model gave, not among all."
        )
        found.append(words)
    if any(each.quantity == PEAK_PUE for each in tested):
        found.append("peak_pue: facility power over IT power of one source and phase.")
    return [*found, FITTED]
