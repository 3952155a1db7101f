"""Renders each Mustache template of a JSON list on standard input with pystache, and prints the texts as a JSON list.

The values are those of MustacheTests.swift; their HTML escaping is that of this program.
"""

import json
import sys

import pystache

VALUES = {
    "word": "web", "count": 3, "on": True, "off": False, "there": "x", "words": ["a", "b", "c"], "nothing": [],
    "inner": {"deep": '<down> & "up"'}, "name": "{{word}}",
}

renderer = pystache.Renderer()
json.dump([renderer.render(template, VALUES) for template in json.load(sys.stdin)], sys.stdout)
