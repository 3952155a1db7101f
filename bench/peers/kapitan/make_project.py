"""Writes a Kapitan project that renders the overlays of the first customers of a repository: a target for each, a class
for each feature. Kapitan reads the customers from its inventory, which contains all derived values.

    make_project.py REPOSITORY OUTPUT COUNT
"""

import json
import pathlib
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import values  # noqa: E402

repository, output = map(pathlib.Path, sys.argv[1:3])
count = int(sys.argv[3])
folder = pathlib.Path(__file__).parent.parent / "templates"
customer_of_target = "{%- set c = inventory.parameters.customer -%}\n"


def write(path, text):
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).write_text(text)


write("templates/overlay/files/index.html", customer_of_target + values.page_template(repository))
for file in folder.rglob("*.*"):
    write(f"templates/{file.relative_to(folder)}", customer_of_target + file.read_text())
for part in sorted(path.name for path in (output / "templates").iterdir()):
    compile_it = [{"input_paths": [f"templates/{part}"], "input_type": "jinja2", "output_path": "."}]
    write(f"inventory/classes/{part}.yml", yaml.safe_dump({"parameters": {"kapitan": {"compile": compile_it}}}))

platform = values.platform(repository)
for file in sorted((repository / "customers").glob("*.json"))[:count]:
    customer = values.of_customer(json.loads(file.read_text()), platform)
    parts = [part for part in customer["folders"] if (output / "templates" / part).is_dir()]
    target = {
        "classes": parts,
        "parameters": {"customer": customer, "kapitan": {"vars": {"target": customer["id"]}}},
    }
    write(f"inventory/targets/{customer['id']}.yml", yaml.safe_dump(target, allow_unicode=True))
