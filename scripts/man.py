#!/usr/bin/env python3
"""Writes the manual pages of a program from its help: man.py ONBOARD DIRECTORY

One page for each command, onboard-COMMAND.1, in the macros of man(7). The text comes from `--help`, so each text has
one home; the same program gives the same bytes.
"""
import json
import pathlib
import re
import subprocess
import sys

program, directory = sys.argv[1], pathlib.Path(sys.argv[2])
help_text = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
root = json.loads(help_text)["command"]
version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in text.split("\n"))


def name_of(argument):
    names = sorted(argument.get("names", []), key=lambda name: name["kind"] != "short")
    value = "" if argument["kind"] == "flag" else f" \\fI{escaped(argument.get('valueName', 'value'))}\\fR"
    if argument["kind"] == "positional":
        return f"\\fI{escaped(argument['valueName'])}\\fR" + (" ..." if argument["isRepeating"] else "")
    shown = [f"\\fB{escaped(('-' if name['kind'] == 'short' else '--') + name['name'])}\\fR" for name in names]
    return ", ".join(shown) + value


def synopsis(command, words):
    parts = [f"\\fB{escaped(' '.join(words))}\\fR"]
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    options = [argument for argument in arguments if argument["kind"] != "positional"]
    for argument in [argument for argument in options if not argument["isOptional"]]:
        parts.append(name_of(argument))
    parts.append("[\\fIoptions\\fR]")
    for argument in arguments:
        if argument["kind"] == "positional":
            parts.append(f"[{name_of(argument)}]" if argument["isOptional"] else name_of(argument))
    if subcommands(command):
        parts.append("\\fIcommand\\fR")
    return " ".join(parts)


def subcommands(command):
    return [sub for sub in command.get("subcommands", []) if sub["commandName"] != "help" and sub.get("shouldDisplay", True)]


def paragraphs(text):
    """The paragraphs of a help text, with each example on its own line."""
    examples = re.findall(r"(?m)^Example: (.*)$", text)
    rest = re.sub(r"(?m)^Example: .*\n?", "", text).strip()
    shown = []
    for paragraph in re.split(r"\n\s*\n", rest):
        lines = paragraph.split("\n")
        if any(line.startswith("  ") for line in lines):
            shown.append(escaped(lines[0]) + "\n.RS 2\n.nf\n" + escaped("\n".join(line.strip() for line in lines[1:])) + "\n.fi\n.RE")
        elif paragraph:
            shown.append(escaped(" ".join(lines)))
    return shown, examples


def page(command, words):
    name = "-".join(words)
    abstract = command.get("abstract", "").rstrip(".")
    text, examples = paragraphs(command.get("discussion", ""))
    lines = [
        f".TH {escaped(name.upper())} 1 \"\" \"onboard {escaped(version)}\" \"Manual of onboard\"",
        ".SH NAME", f"{escaped(name)} \\- {escaped(abstract[:1].lower() + abstract[1:])}",
        ".SH SYNOPSIS", synopsis(command, words),
        ".SH DESCRIPTION", "\n.PP\n".join(text or [escaped(abstract + ".")]),
    ]
    subs = subcommands(command)
    if subs:
        lines.append(".SH COMMANDS")
        for sub in subs:
            lines += [".TP", f"\\fB{escaped(sub['commandName'])}\\fR", escaped(sub.get("abstract", ""))]
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    if arguments:
        lines.append(".SH OPTIONS")
        for argument in arguments:
            said = " ".join(argument.get(key, "").replace("\n", " ") for key in ("abstract", "discussion")).strip()
            default = f" Default: {argument['defaultValue']}." if argument.get("defaultValue") else ""
            lines += [".TP", name_of(argument), escaped(said + default) or "\\&"]
    if examples:
        lines += [".SH EXAMPLES", ".nf", *(escaped(example) for example in examples), ".fi"]
    if len(words) > 1:
        lines += [".SH EXIT STATUS", "Those of \\fBonboard\\fR(1), unless said otherwise above."]
    related = ["-".join([*words[:-1]])] if len(words) > 1 else []
    related += [f"{name}-{sub['commandName']}" for sub in subs]
    if related:
        lines += [".SH SEE ALSO", ",\n".join(f"\\fB{escaped(other)}\\fR(1)" for other in related)]
    (directory / f"{name}.1").write_text("\n".join(lines) + "\n")
    for sub in subs:
        page(sub, [*words, sub["commandName"]])


directory.mkdir(parents=True, exist_ok=True)
page(root, ["onboard"])
