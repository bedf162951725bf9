"""The project's code as the tests that hold it to its rules read it."""

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """What a module says, parsed once in each process and not before somebody asks."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a module, from the outside in."""
    return tuple(ast.walk(parsed(path)))
