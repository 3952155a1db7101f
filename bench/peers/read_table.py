"""Reads a table with Python's csv module and prints the numbers of its rows and cells: read_table.py FILE."""
import csv
import sys

with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = [row for row in csv.reader(file, strict=True) if row]
print(len(rows), sum(map(len, rows)))
