"""Sample agencies: realistic sites whose every verdict is known because they were built so.

``build`` makes a site in memory, ``serve`` puts it on loopback. Used by ``oit demo``, the tests and the benchmarks.
"""

from samples.records import Expected, Sample, SampleFile
from samples.server import serve
from samples.site import KINDS, build
from samples.truth import toggles_for

__all__ = ["KINDS", "Expected", "Sample", "SampleFile", "build", "serve", "toggles_for"]
