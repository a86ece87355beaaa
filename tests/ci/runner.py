"""A small local runner: the ``run:`` steps of a workflow with bash; what a machine would install is only noted."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
CI = ROOT / "docs" / "ci"
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_EQUAL = re.compile(r"(\S+) == '(.*)'")
_NOTED = ("python", "sudo", "apt-get", "gh")
_BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")


def read(name: str) -> dict[str, Any]:
    """A workflow file of ``docs/ci``."""
    found: dict[str, Any] = YAML(typ="safe").load(CI / name)
    return found


@dataclass
class Runner:
    """One machine: a folder, what its programs were asked, and the environment of its jobs."""

    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    context: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        for name in _NOTED:
            self.program(name, f'echo {name} "$@" >> "{self.folder}/asked"')
        code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli.main import run; run()"
        self.program("oit", f'exec {shlex.quote(sys.executable)} -c {shlex.quote(code)} "$@"')
        for name in ("summary", "output", "asked"):
            (self.folder / name).touch()

    def program(self, name: str, script: str) -> None:
        """Put a program before all others of that name."""
        path = self.bin / name
        path.write_text(f"#!/bin/bash\n{script}\n", "utf-8")
        path.chmod(0o755)

    def said(self, name: str) -> str:
        """What was written to ``summary``, or what the programs were ``asked``."""
        return (self.folder / name).read_text("utf-8")

    def job(self, workflow: Mapping[str, Any], name: str) -> int:
        """Run the steps of a job in their order; the exit code of the first that failed."""
        job = workflow["jobs"][name]
        env = {**workflow.get("env", {}), **job.get("env", {})}
        for step in job["steps"]:
            if "run" not in step or not self._wanted(step.get("if", "")):
                continue
            code = self.bash(step["run"], {**env, **step.get("env", {})})
            self._keep_outputs(step.get("id", ""))
            if code:
                return code
        return 0

    def bash(self, script: str, env: Mapping[str, str]) -> int:
        """Run a script as both forges do; its exit code."""
        known = {name: self._filled(str(value)) for name, value in env.items()}
        given = {
            "PATH": f"{self.bin}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            **known,
            **self.env,
        }
        done = subprocess.run([*_BASH, self._filled(script)], cwd=self.folder, env=given, check=False, timeout=300)
        return done.returncode

    def _wanted(self, condition: str) -> bool:
        if not condition:
            return True
        inner = _EXPRESSION.fullmatch(condition)
        asked = _EQUAL.fullmatch(inner[1]) if inner else None
        assert asked is not None, f"this runner does not understand {condition!r}"
        return self.context.get(asked[1], "") == asked[2]

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self.context[found[1]], text)

    def _keep_outputs(self, step: str) -> None:
        for line in self.said("output").splitlines():
            name, _, value = line.partition("=")
            self.context[f"steps.{step}.outputs.{name}"] = value
        (self.folder / "output").write_text("", "utf-8")
