"""Prints the rehearsal on the terminal and, on request, writes docs/tour.md."""
import re

INTRODUCTION = """# From purchase to page

This page follows one customer, as played by `make rehearse` and written by `make tour`. The steps are those of the
workflows in `.github/workflows/`. They run on a bare repository with real git. `kubectl kustomize` builds the overlays,
nginx serves them with TLS, and headless Chromium and a mail server are real too. Only GitHub is simulated. The boxes
contain the printed output.

"""


class Story:
    def __init__(self, page=None):
        self.page, self.markdown = page, []
        self.hidden = []

    def hide(self, text, name):
        """Replaces a text that differs on each machine."""
        self.hidden.append((text, name))

    def plain(self, text):
        for hidden, name in self.hidden:
            text = text.replace(hidden, name)
        text = re.sub(r"/tmp/rehearsal/job-\w+/", "", text)
        return re.sub(r"\x1b\[[0-9;]*m", "", text).rstrip()

    def title(self, text, introduction=""):
        print(f"\n{text}\n{'=' * len(text)}", flush=True)
        self.markdown.append(f"\n## {text}\n")
        if introduction:
            self.tell(introduction)

    def tell(self, text):
        print(f"\n{text}", flush=True)
        self.markdown.append(f"\n{text}\n")

    def item(self, text):
        """Shows an item of a list."""
        print(f"  - {text}", flush=True)
        is_first = not self.markdown[-1].lstrip().startswith("- ")
        self.markdown.append(("\n" if is_first else "") + f"- {text}\n")

    def show(self, text, limit=40):
        """Shows a file, or the output of a command."""
        lines = self.plain(text).splitlines()
        if len(lines) > limit:
            lines = [*lines[:limit], f"… {len(lines) - limit} more lines"]
        print("\n".join(f"    {line}" for line in lines), flush=True)
        fence = "````" if any("```" in line for line in lines) else "```"
        self.markdown.append("\n" + fence + "text\n" + "\n".join(lines) + "\n" + fence + "\n")

    def step(self, name, command, status, output):
        """Shows a step of a workflow: its command and its output."""
        mark = "" if status == 0 else f"   exit {status}"
        command = self.plain(command)
        print(f"  ▸ {name}{mark}\n      $ {command.replace(chr(10), chr(10) + '        ')}", flush=True)
        text = self.plain(output)
        if text:
            lines = text.splitlines()
            lines = lines if len(lines) <= 12 else [*lines[:10], f"… {len(lines) - 10} more lines"]
            print("\n".join(f"      {line}" for line in lines), flush=True)
            text = "\n" + "\n".join(lines)
        fence = "````" if "```" in text else "```"
        self.markdown.append(f"\n*{name}*{mark}\n\n{fence}text\n$ {command}{text}\n{fence}\n")

    def picture(self, name, words):
        if self.page:
            self.markdown.append(f"\n![{words}](images/{name})\n")

    def write(self):
        if self.page:
            text = INTRODUCTION + "".join(self.markdown).lstrip()
            self.page.write_text(re.sub(r"\n{3,}", "\n\n", text))
