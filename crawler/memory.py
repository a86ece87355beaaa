"""How much memory this process uses, and ceilings for memory and processor time, on the systems that have them."""

from __future__ import annotations

import contextlib
import math
import sys
import time
from pathlib import Path

_STATM = Path("/proc/self/statm")
_RESIDENT = 1


def in_use() -> int:
    """Bytes of memory this process holds; the most it ever held where the system tells no more; 0 if unknown."""
    if sys.platform == "win32":
        return _windows()
    import resource  # noqa: PLC0415 - POSIX only

    try:
        return int(_STATM.read_text("ascii").split()[_RESIDENT]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def limit_to(limit: int) -> None:
    """Refuse this process more than ``limit`` bytes of data from now on, where the system can; keep no core dumps.

    Only writable private memory counts: address space that a library maps and never fills is free.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    for name, value in (("RLIMIT_DATA", limit + limit // 4), ("RLIMIT_CORE", 0)):
        which = getattr(resource, name, None)
        if which is None:
            continue
        _, hard = resource.getrlimit(which)
        wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(which, (wanted, hard))
        except (OSError, ValueError):
            continue


def allow_processor(seconds: int) -> None:
    """End this process when it has used so many more seconds of processor time, where the system counts them."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(time.process_time()) + seconds
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _windows() -> int:  # pragma: no cover - only there
    import ctypes  # noqa: PLC0415 - Windows only
    from ctypes import wintypes  # noqa: PLC0415 - Windows only

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined] # Windows only
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    asked = kernel.K32GetProcessMemoryInfo(
        wintypes.HANDLE(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.cb
    )
    return int(counters.PagefileUsage) if asked else 0
