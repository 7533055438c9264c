"""What schemas and rows of the fuzzer are made of: sound pieces, and pieces that leave the dialect."""

from __future__ import annotations

from typing import Any

NAMES = ("a", "b", "c", "kind", "day")
KINDS = ("string", "integer", "number")
VOCABULARIES = ("event_type", "civilian_targeting", "source_scale")
TERMS = ("x", "y", "Riots", "\u00e9", "x\n", "A1", "0", "")
BOUNDS: dict[str, tuple[float, ...]] = {
    "integer": (0, 1, -1, 2, 9, 2**31, 2**53, -(2**53)),
    "number": (0, 1, -1, 0.5, -0.0, 1e3, 0.1, 2**53, 1e300, 5e-324),
}
LENGTHS = (0, 1, 2, 3, 2**53)
ODD: tuple[Any, ...] = (
    2**53 + 1, 2**63, -(2**63), 10**40, 1e400, True, "1", None, 1.0, 0.5, -1, "\ud83d", [], {},
)  # fmt: skip
ATOMS = (
    "a", "x", "[A-Z]", "[0-9]", "[^x]", ".", r"\.", "(a|x)", "([A-Z]+|x)", r"[^\n]", "\u00e9", r"[\]-]",
    " ", "(a|)", "[^A-Z0-9]", r"[^\-]", "[\u00e0-\u00ff]", "&", "~", "\n", r"[a\\]", "[.]", "[\u2028]",
    "\0", "(a(A|[0-9]))", "[a-z-]", "#", "()", "\u0130", "\u017f", "[\u0660-\u0669]",
)  # fmt: skip
REPEATS = ("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "{0}", "{1000}")
ODD_ATOMS = (
    "(", ")", "|", "*", "+", "?", "^", "$", r"\d", "[", "]", "-", "[[:alpha:]]", r"\x41", "(?i)", "(?:a)",
    r"\Q", "\\", "[a-", "[]a]", "}", "{", "{,2}", r"\u00e9", "*+", "[&&a]", "[a--]", r"\/", r"\b", "(?=a)",
    r"[\w]", "a{2}{3}", "[a-z&&b]", "(a*)*", "\ud83d", "(?P<n>a)", r"\Z", "[^]", "[z-a]", "{3,1}", r"\pL",
    "(x{9}){999}", "a??", "((((((((((((((((((((((((a))))))))))))))))))))))))", "(x{0,999}){9}", "{999}",
)  # fmt: skip
ANYTHING: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.5, "", "x", "date", "string", "object", [], {}, [[]], ["a"], [None],
    ["string"], {"a": 1}, {"const": "x"}, {"type": "string"}, ["string", "null"], float("nan"), "^a$",
    "vocab/event_type.json", "vocab/../event.schema.json", "vocab/nothing.json", {"properties": {}}, 2**70,
    "_line", [1, "x"], {"enum": ["x", None]}, "\ud83d", ["\ud83d"], {"required": ["a"]},
)  # fmt: skip
KEYS = (
    "type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern", "format", "$ref",
    "description", "examples", "title", "required", "properties", "allOf", "if", "then", "else",
    "additionalProperties", "$id", "$schema", "a", "b", "kind", "multipleOf", "anyOf", "x/y", "", "_line",
)  # fmt: skip
TEXTS = (
    "", "x", "y", "X", "A1", "Riots", "a", "ax", "\u00e9", "x\n", "\n", "aa", "AAA", "0", "1", "\u2028", ".",
    "-", "&", "~", " ", "\0", "]", "\\", "a1", "\u00ff", "\U0001f600", "I", "\u0130", "\u0665",
)  # fmt: skip
NUMERALS = (
    "0", "1", "-1", "2", "9", "10", "0.5", "8.0", "-0", "-0.0", "1e3", "9007199254740993", "2147483648",
    "9223372036854775807", "9223372036854775808", "nan", "1e400", "", "x", "0.50000000000000001", "1e300",
    "0.1", "9007199254740992",
)  # fmt: skip
DAYS = ("2024-03-01", "2024-02-30", "1 March 2024", "0001-01-01", "9999-12-31", "20240301", "", "x")
