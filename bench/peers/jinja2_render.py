"""A plain Jinja2 script, a typical first solution: one process, no checks, every file written each time.

    jinja2_render.py REPOSITORY OUTPUT
"""

import json
import pathlib
import sys

import jinja2
import values

repository, output = map(pathlib.Path, sys.argv[1:])
folder = pathlib.Path(__file__).parent / "templates"
environment = jinja2.Environment(
    trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
templates = {"overlay": {"files/index.html": environment.from_string(values.page_template(repository))}}
for file in sorted(folder.rglob("*.*")):
    part, path = str(file.relative_to(folder)).split("/", 1)
    templates.setdefault(part, {})[path] = environment.from_string(file.read_text())

platform = values.platform(repository)
for file in sorted((repository / "customers").glob("*.json")):
    customer = values.of_customer(json.loads(file.read_text()), platform)
    overlay = output / customer["cluster"]["name"] / "customers" / customer["id"]
    (overlay / "files").mkdir(parents=True)
    for part in customer["folders"]:
        for path, template in templates.get(part, {}).items():
            (overlay / path).write_text(template.render(c=customer))
