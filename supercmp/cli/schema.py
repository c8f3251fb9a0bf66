"""The `schema` command: the JSON Schema of catalog files, for an editor."""

from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Saving

EXAMPLES = (
    "supercmp schema -o supercmp.schema.json",
    "supercmp schema > supercmp.schema.json",
)


@takes(Saving)
def run(ask: Ask) -> Answer:  # noqa: ARG001 - every command is given one
    """Print the JSON Schema with which an editor completes and checks catalogs.

    Name it in the first line of a TOML file, '#:schema ./supercmp.schema.json', or in the settings of the editor.
    """
    import json

    from supercmp.store.grammar.schema import schema

    return Answer(text=(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n").encode())
