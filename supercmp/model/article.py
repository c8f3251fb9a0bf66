"""An article taken apart into statements, as the compiled catalog keeps it."""

import msgspec


class Statement(msgspec.Struct, array_like=True, frozen=True):
    """One sentence of an article and what it says in the catalog's words, what it leaves open, and the verdict it wants."""

    number: int
    text: str
    expr: str = ""
    unverifiable: str = ""
    as_of: str = ""
    phase: str = ""
    precision: str = ""
    tolerance: str = ""
    against: tuple[int, ...] = ()
    note: str = ""
    open: tuple[str, ...] | None = None
    expect: str = ""


class Article(msgspec.Struct, array_like=True, frozen=True):
    """A published text taken apart into statements."""

    id: str
    title: str
    source: str
    as_of: str = ""
    phase: str = ""
    precision: str = ""
    tolerance: str = ""
    statements: tuple[Statement, ...] = ()
    note: str = ""
    layer: int = 0
    file: int = 0
    open: tuple[str, ...] | None = None
    expect: str = ""
