"""Reads tables with Python's csv module: a JSON list of {"bytes", in base64, "delimiter"} on standard input; on standard
output a JSON list with the rows of each table, or null if it is refused."""
import base64
import csv
import io
import json
import sys


def rows(table):
    try:
        text = base64.b64decode(table["bytes"]).decode("utf-8-sig")
        lines = io.StringIO(text, newline="")
        return [row for row in csv.reader(lines, delimiter=table["delimiter"], strict=True) if row]
    except (UnicodeDecodeError, csv.Error):
        return None


json.dump([rows(table) for table in json.load(sys.stdin)], sys.stdout)
