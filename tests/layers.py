"""Who imports whom, read from the source: the walker behind ``test_architecture.py``."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Import:
    """One import: ``module`` names ``target`` in ``line``; ``late`` inside a function."""

    module: str
    target: str
    line: int
    late: bool
    typing_only: bool

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


def within(name: str, roots: Iterable[str]) -> bool:
    """Whether ``name`` is one of ``roots`` or lies below one."""
    return any(name == root or name.startswith(f"{root}.") for root in roots)


class House:
    """A package read from its source files; nothing of it is run."""

    def __init__(self, package: Path) -> None:
        self.package = package.name
        self.trees: dict[str, ast.Module] = {}
        for path in sorted(package.rglob("*.py")):
            parts = list(path.relative_to(package.parent).with_suffix("").parts)
            if parts[-1] == "__init__":
                parts.pop()
            self.trees[".".join(parts)] = ast.parse(path.read_text("utf-8"), str(path))
        self._packages = {
            ".".join(path.parent.relative_to(package.parent).parts)
            for path in package.rglob("__init__.py")
        }
        self.imports = [found for name in self.trees for found in self._imports_of(name)]

    def _imports_of(self, module: str) -> Iterator[Import]:
        def walk(node: ast.AST, late: bool, typing_only: bool) -> Iterator[Import]:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.Import | ast.ImportFrom):
                    for target in self._targets(module, child):
                        yield Import(module, target, child.lineno, late, typing_only)
                elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                    yield from walk(child, late, True)
                else:
                    inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                    yield from walk(child, late or inside, typing_only)

        yield from walk(self.trees[module], False, False)

    def _targets(self, module: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            return
        base = node.module or ""
        if node.level:
            here = module.split(".")
            if module not in self._packages:
                here.pop()
            here = here[: len(here) - node.level + 1]
            base = ".".join([*here, base] if base else here)
        for alias in node.names:
            whole = f"{base}.{alias.name}"
            # ``from package import module`` is the module; any other name belongs to ``base``
            yield whole if whole in self.trees or not within(base, [self.package]) else base

    def breaches(
        self, inside: Iterable[str], may: Iterable[str], besides: Iterable[str] = ()
    ) -> list[str]:
        """Imports of this house's modules by those ``inside`` that ``may`` does not name."""
        inside, allowed = tuple(inside), (*inside, *may)
        return [
            str(found)
            for found in self.imports
            if within(found.module, inside)
            and not within(found.module, besides)
            and within(found.target, [self.package])
            and not within(found.target, allowed)
        ]

    def users_of(self, targets: Iterable[str], besides: Iterable[str] = ()) -> list[str]:
        """Imports of ``targets`` by anybody ``besides`` those named."""
        return [
            str(found)
            for found in self.imports
            if within(found.target, targets) and not within(found.module, besides)
        ]

    def reached_from(self, starts: Iterable[str], *, exactly: bool = False) -> dict[str, str]:
        """All that importing ``starts`` loads, with who loads it; late imports do not count.

        ``exactly``: these modules only, not what lies in them.
        """
        by_module: dict[str, list[str]] = {}
        for found in self.imports:
            if not found.late and not found.typing_only:
                by_module.setdefault(found.module, []).append(found.target)
        reached: dict[str, str] = {}
        named = set(starts)
        todo = [
            (name, "the start")
            for name in self.trees
            if (name in named if exactly else within(name, named))
        ]
        while todo:
            name, why = todo.pop()
            if name in reached:
                continue
            reached[name] = why
            if within(name, [self.package]):
                parts = name.split(".")
                parents = [".".join(parts[:n]) for n in range(1, len(parts))]
                todo += [(parent, name) for parent in parents]
                todo += [(target, name) for target in by_module.get(name, [])]
        return reached

    def loads(
        self, starts: Iterable[str], heavy: Iterable[str], late: Iterable[str] = ()
    ) -> list[str]:
        """Which of ``heavy`` importing ``starts`` (but not ``late``) loads, and through whom."""
        modules = [n for n in self.trees if within(n, starts) and not within(n, late)]
        reached = self.reached_from(modules, exactly=True)
        return sorted(f"{why} loads {name}" for name, why in reached.items() if within(name, heavy))

    def calls(self, names: Iterable[str], inside: Iterable[str]) -> list[str]:
        """Calls of methods called ``names`` in modules ``inside``."""
        wanted = set(names)
        return [
            f"{module}:{node.lineno} calls {node.func.attr}()"
            for module, tree in self.trees.items()
            if within(module, inside)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in wanted
        ]
