"""Evaluates expressions with cel-python: a JSON list of {"text", "variables"} on standard input; on standard output a JSON
list of results in the notation of PythonResults.swift, "crash: …", or null for a fault."""
import functools
import json
import struct
import sys

import celpy
from celpy.adapter import json_to_cel

sys.setrecursionlimit(10_000)


def notation(value):
    if value is None:
        return "null"
    if isinstance(value, (bool, celpy.celtypes.BoolType)):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"i{int(value)}"
    if isinstance(value, float):
        return "d" + ("nan" if value != value else struct.pack(">d", value).hex())
    if isinstance(value, str):
        return "s" + value.encode().hex()
    if isinstance(value, list):
        return "[" + ",".join(map(notation, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{notation(k)}:{notation(v)}" for k, v in value.items())) + "}"
    raise TypeError(f"no notation for {type(value)}")


environment = celpy.Environment()


@functools.cache
def program(text):
    return environment.program(environment.compile(text))


def result(case):
    try:
        variables = {name: json_to_cel(value) for name, value in case["variables"].items()}
        return notation(program(case["text"]).evaluate(variables))
    except (celpy.CELParseError, celpy.CELEvalError):
        return None
    except Exception as error:
        return f"crash: {type(error).__name__}: {error}"


json.dump([result(case) for case in json.load(sys.stdin)], sys.stdout)
