"""Parts of the documentation that are read from the code: commands, public names, plugins, checks."""

from __future__ import annotations

import enum
import inspect
from typing import TYPE_CHECKING, Any

import attrs
import click

import acled_export
from acled_export.cli import main
from acled_export.cli_frame import EXIT_CODES
from acled_export.discovery import discover
from acled_export.legality import CHECKS, rule_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.plugins import Format, Source


def cell(text: object) -> str:
    """Return a text for a cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def first_line(described: object) -> str:
    """Return the first line of a docstring."""
    return (inspect.getdoc(described) or "").partition("\n")[0]


def commands() -> str:
    """Describe every command with its arguments and options."""
    return "\n" + "\n".join(_command(name, command) for name, command in sorted(main.commands.items())) + "\n"


def _command(name: str, command: click.Command) -> str:
    usage = " ".join(command.collect_usage_pieces(click.Context(command)))
    rows = "".join(map(_option, (p for p in command.params if isinstance(p, click.Option))))
    table = f"\n| option | meaning |\n|---|---|\n{rows}" if rows else ""
    words = inspect.cleandoc(str(command.help))
    return f"## acled-export {name}\n\n```text\nacled-export {name} {usage}\n```\n\n{words}\n{table}"


def _option(option: click.Option) -> str:
    value = option.metavar or (option.type.name.upper() if not option.is_flag else "")
    if isinstance(option.type, click.Choice):
        value = "|".join(option.type.choices)
    names = ", ".join(f"`{name}{' ' + cell(value) if value else ''}`" for name in option.opts)
    default = f" Default: `{option.default}`." if option.show_default else ""
    often = " May be repeated." if option.multiple and "repeated" not in str(option.help) else ""
    return f"| {names} | {cell(option.help)}{default}{often} |\n"


def exit_codes() -> str:
    """Return the exit codes as a table."""
    told = EXIT_CODES.removeprefix("Exit codes: ").removesuffix(".").split("; ")
    rows = "".join("| {} | {} |\n".format(*entry.split(" ", 1)) for entry in told)
    return f"\n| code | meaning |\n|---|---|\n{rows}\n"


def public_names() -> str:
    """Describe every public name."""
    found = {name: getattr(acled_export, name) for name in acled_export.__all__ if not name.startswith("_")}
    errors = {n: v for n, v in found.items() if isinstance(v, type) and issubclass(v, Exception)}
    records = {n: v for n, v in found.items() if isinstance(v, type) and n not in errors}
    functions = {n: v for n, v in found.items() if n not in errors | records}
    told = [
        f"## {title}\n\n" + "\n".join(_public(name, value) for name, value in group.items())
        for title, group in (("Functions", functions), ("Records", records), ("Errors", errors))
    ]
    return "\n" + "\n".join(told) + "\n"


def _public(name: str, value: Any) -> str:
    lines = [f"### {name}\n"]
    if isinstance(value, type) and issubclass(value, Exception):
        lines.append(f"A kind of `{value.__mro__[1].__name__}`.\n")
    elif not attrs.has(value) and not (isinstance(value, type) and issubclass(value, enum.Enum)):
        lines.append(f"```text\n{name}{_signature(value)}\n```\n")
    lines.append(f"{inspect.getdoc(value)}\n")
    members = [*_members(value)] if isinstance(value, type) and not issubclass(value, Exception) else []
    return "\n".join([*lines, *([*members, ""] if members else [])])


def _signature(value: Any) -> str:
    told, starred = [], False
    for parameter in inspect.signature(value).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            told.append("*")
            starred = True
        default = "" if parameter.default is parameter.empty else f" = {parameter.default!r}"
        told.append(f"{parameter.name}: {parameter.annotation}{default}")
    returned = inspect.signature(value).return_annotation
    arrow = "" if returned in (inspect.Signature.empty, None, "None") else f" -> {returned}"
    return "(\n" + "".join(f"    {line},\n" for line in told) + f"){arrow}"


def _members(value: Any) -> Iterator[str]:
    if issubclass(value, enum.Enum):
        yield from (f"- `{member.name}` = `{member.value}`" for member in value)
        return
    for field in attrs.fields(value) if attrs.has(value) else ():
        if not field.name.startswith("_"):
            default = "" if field.default is attrs.NOTHING else _default(field.default)
            # as written: what attrs keeps changes when cattrs resolves the types
            yield f"- `{field.name}`: `{value.__annotations__[field.name]}`{default}"
    for name, member in vars(value).items():
        if not name.startswith("_") and inspect.isfunction(member):
            yield f"- `{name}()`: {first_line(member)}"
        elif not name.startswith("_") and isinstance(member, property):
            yield f"- `{name}`: {first_line(member.fget)}"


def _default(default: Any) -> str:
    made = default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]
    return f", default `{str(made) if isinstance(made, enum.Enum) else repr(made)}`"


def plugins() -> str:
    """Return tables of the formats, sources, shapes and reporters."""
    formats = "".join(map(_format, discover("formats").values()))
    sources = "".join(map(_source, discover("sources").values()))
    shapes = "".join(f"| `{s.name}` | {cell(s.title)} |\n" for s in discover("shapes").values())
    reporters = "".join(f"| `{r.name}` | {cell(r.title)} |\n" for r in discover("reporters").values())
    head = "| name | what | suffixes | read | packed |\n|---|---|---|---|---|\n"
    return (
        f"\n## Formats\n\n{head}"
        f"{formats}\n## Sources\n\n| name | what | licence |\n|---|---|---|\n{sources}"
        f"\n## Shapes\n\n| name | what |\n|---|---|\n{shapes}"
        f"\n## Reporters\n\n| name | what |\n|---|---|\n{reporters}\n"
    )


def _format(record: Format) -> str:
    suffixes = ", ".join(f"`{suffix}`" for suffix in record.suffixes)
    read, packed = ("yes" if fact else "no" for fact in (record.read, record.compress))
    return f"| `{record.name}` | {cell(record.title)} | {suffixes} | {read} | {packed} |\n"


def _source(record: Source) -> str:
    return f"| `{record.name}` | {cell(record.title)} | {cell(record.licence)} |\n"


def incident_checks() -> str:
    """Return a table of what makes an incident document illegal beyond its schema."""
    rows = "".join(f"| `{rule_name(check)}` | {cell(first_line(check))} |\n" for check in CHECKS)
    return f"\n| check | what it does |\n|---|---|\n{rows}\n"
