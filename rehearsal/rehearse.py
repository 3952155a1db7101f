#!/usr/bin/env python3
"""Rehearses the path from a purchase to a live page on this machine, with failures: rehearse.py ONBOARD

The workflows' own steps run on a bare repository, with real git, kubectl kustomize, nginx with TLS, headless Chromium
and a mail server; only GitHub is simulated. With --tour, the rehearsal is written to docs/tour.md, with pictures.
"""
import argparse
import base64
import concurrent.futures
import contextlib
import datetime
import email
import email.policy
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

import reviews
from cluster import Clusters, MailServer
from forge import Event, Forge, program
from reviews import expect
from story import Story
from workflows import Failed, Runner

SOURCE = pathlib.Path(__file__).resolve().parent.parent
DOMAIN = "sas.example"
PASSWORD = 'se"cret\\word'


class Rehearsal:
    def __init__(self, onboard, scratch, story, images):
        self.onboard, self.scratch, self.story, self.images = onboard, scratch, story, images
        self.forge = Forge(scratch)
        self.clusters = Clusters(scratch, DOMAIN)
        self.clusters.start_front()
        self.mail = MailServer(self.clusters)
        self.identity = scratch / "key.txt"
        subprocess.run(["age-keygen", "-o", self.identity], check=True, capture_output=True)
        self.begin()
        tools = scratch / "tools"
        program(tools, "gh", (SOURCE / "rehearsal/gh").read_text())
        (scratch / ".curlrc").write_text(f'connect-to = "::127.0.0.1:{self.clusters.port}"\n')
        path = f"{tools}:{onboard.parent}:{os.environ['PATH']}"
        self.environment = {
            "PATH": path, "HOME": str(scratch), "CI": "true", "ONBOARD_FORGE": str(self.forge.state),
            "CURL_CA_BUNDLE": str(self.clusters.authority), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
            "GIT_MERGE_AUTOEDIT": "no", "TMPDIR": str(scratch),
        }
        url = self.clusters.offer(onboard)
        variables = {
            "ONBOARD_URL": url, "ONBOARD_SHA256": hashlib.sha256(onboard.read_bytes()).hexdigest(),
            "ONBOARD_VERIFY_SECONDS": "5", "ONBOARD_PROPOSE_CLIENT_ID": "propose", "ONBOARD_RECORD_CLIENT_ID": "record",
        }
        record = {"ONBOARD_RECORD_PRIVATE_KEY": "key of record"}
        secrets = {
            "propose": {"ONBOARD_PROPOSE_PRIVATE_KEY": "key of propose"}, "record": record,
            "welcome": {
                **record, "ONBOARD_SMTP_PASSWORD": PASSWORD, "ONBOARD_AGE_IDENTITY": self.identity.read_text()},
        }
        self.runner = Runner(self.forge, self.environment, variables, secrets, self.step)
        self.tells = True
        for hidden, name in [(str(scratch), "/tmp/rehearsal"), (f":{self.clusters.port}", ""), (variables["ONBOARD_SHA256"], "…")]:
            story.hide(hidden, name)

    def begin(self):
        """Creates a repository with two customers, like a company's."""
        root = self.scratch / "seed"
        root.mkdir()
        for name in ("onboard.yaml", "templates", "schemas", "scripts", ".github", "action.yml", ".gitattributes"):
            copy = shutil.copytree if (SOURCE / name).is_dir() else shutil.copy
            copy(SOURCE / name, root / name)
        (root / "customers").mkdir()
        for customer in ("acme-rockets", "severnyj-veter"):
            shutil.copy(SOURCE / f"customers/{customer}.json", root / "customers")
        recipient = re.search(r"public key: (\S+)", self.identity.read_text())[1]
        platform = (root / "onboard.yaml").read_text()
        platform = re.sub(r"(?m)^contacts:.*$", f"contacts: {{recipients: [{recipient}]}}", platform)
        platform = re.sub(
            r"(?m)^email:.*(\n +.*)*$",
            f'email: {{from: "SAS <welcome@{DOMAIN}>", server: localhost, port: {self.mail.port}, username: mailer}}',
            platform)
        (root / "onboard.yaml").write_text(platform)
        subprocess.run([self.onboard, "render", "--quiet"], cwd=root, check=True)
        (root / ".gitignore").write_text(".onboard/\n")
        self.forge.begin(root)

    # The people and programs around the repository

    def step(self, name, command, status, output):
        quiet = name in ("Sign in to git", "Install onboard")
        if self.tells and not quiet:
            self.story.step(name, command, status, output)

    @contextlib.contextmanager
    def silently(self):
        self.tells = False
        try:
            yield
        finally:
            self.tells = True

    def purchase(self, fields, **options):
        sent = {"action": "purchase", "branch": "main", "client_payload": fields, "sender": {"login": "billing"}}
        payload = fields if isinstance(fields, str) else json.dumps(sent)
        known = {} if isinstance(fields, str) else fields
        return self.runner.run("purchase", Event("repository_dispatch", {"client_payload": known}, payload), **options)

    def review(self, number, label=None):
        return self.runner.run("review", self.forge.pull_event(number, label), ref=f"pull/{number}")

    def review_danger(self, number):
        """Runs `review` of a dangerous change: it fails until a person accepts the danger."""
        try:
            self.review(number)
        except Failed as failure:
            expect("review: dangers" in str(failure), failure)
        else:
            raise AssertionError("the check passed although there is a danger")
        return self.review(number, "dangers-accepted")

    def workflow(self, name, **options):
        return self.runner.run(name, Event("schedule" if name == "scheduled" else "push"), **options)

    def hourly(self):
        """Runs `smoke` as its schedule does; returns its output."""
        return self.runner.run("smoke", Event("schedule"))["smoke"].said

    def merge(self, number):
        self.forge.merge(number)
        self.workflow("render")
        self.workflow("catch-up")

    def main(self):
        """Returns a checkout of the main branch, as a sync engine reads it."""
        workspace = self.scratch / "main"
        shutil.rmtree(workspace, ignore_errors=True)
        self.forge.check_out(workspace, "main")
        return workspace

    def sync(self, only=None):
        return self.clusters.sync(self.main(), only)

    def only_pull(self):
        pulls = self.forge.open_pulls()
        expect(len(pulls) == 1, f"one open pull request, not {[pull['title'] for pull in pulls]}")
        return pulls[0]

    def letters_to(self, address):
        letters = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in self.mail.letters]
        return [letter for letter in letters if address in letter["To"]]

    def ask(self, *arguments):
        done = subprocess.run(
            [self.onboard, *arguments], cwd=self.main(), env=self.environment, capture_output=True, text=True)
        return done.stdout

    def open_page(self, customer, picture=None):
        """Returns the title and the texts of a live page in headless Chromium."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", f"--host-resolver-rules=MAP *:443 127.0.0.1:{self.clusters.port}",
                      f"--ignore-certificate-errors-spki-list={self.fingerprint()}"])
            page = browser.new_page(viewport={"width": 1200, "height": 760})
            answer = page.goto(f"https://{customer}.{DOMAIN}/")
            shown = {"status": answer.status, "title": page.title(), "text": page.inner_text("body")}
            if picture:
                page.wait_for_timeout(2000)
                self.take(page, picture)
            browser.close()
        return shown

    def fingerprint(self):
        """Returns the key for Chromium to trust, because it reads no authority from a file."""
        public = subprocess.run(
            ["openssl", "pkey", "-in", self.clusters.scratch / "key.pem", "-pubout", "-outform", "DER"],
            check=True, capture_output=True).stdout
        return base64.b64encode(hashlib.sha256(public).digest()).decode()

    def picture_of_preview(self, site, customer, name):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"file://{site}/index.html#/{customer}")
            page.wait_for_selector("#frames iframe")
            page.wait_for_timeout(2000)
            texts = [frame.inner_text("body") for frame in page.frames if frame != page.main_frame]
            self.take(page, name)
            browser.close()
        return texts

    def take(self, page, name):
        if self.images:
            page.screenshot(path=self.images / name)

    def stop(self):
        self.clusters.stop()
        self.mail.stop()


def event(number, company, motto, tier="starter", **more):
    return {
        "specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": f"evt_{number}",
        "time": "2026-11-20T10:00:00Z", "data": {"companyName": company, "motto": motto, "tier": tier, **more},
    }


# The story of one customer


def a_customer_buys(stage):
    story = stage.story
    story.title(
        "A customer buys",
        "Copper Kettle buys the starter plan. The billing system posts an event, which starts the workflow `purchase`.")
    bought = event(7001, "Copper Kettle GmbH", "Slow tea, fast delivery", contact={
        "name": "Front desk", "email": "frontdesk@copper-kettle.example"})
    story.show(json.dumps(bought, indent=2))
    stage.purchase(bought)
    pull = stage.only_pull()
    expect(pull["head"].startswith("onboard/"), pull["head"])
    story.tell(f"The pull request “{pull['title']}” is open. Its text describes the change:")
    story.show(pull["body"])
    files = stage.forge.git("diff", "--name-only", f"main...{pull['head']}").split()
    story.tell("It adds these files and changes no other, so that two customers' pull requests never conflict:")
    story.show("\n".join(files))
    expect(all("copper-kettle" in file for file in files), files)
    everything = stage.forge.git("log", "--all", "--patch") + json.dumps(stage.forge.read("pulls"))
    expect("frontdesk" not in everything and "Front desk" not in everything, "the contact is sealed everywhere")
    return pull["number"]


def a_reviewer_looks(stage, number):
    story = stage.story
    story.title("A reviewer looks", "The workflow `review` checks the merge result and explains it.")
    jobs = stage.review(number)
    comments = stage.forge.pull(number)["comments"]
    expect(len(comments) == 1 and "copper-kettle" in comments[0], comments)
    with stage.silently():
        stage.review(number)
    expect(len(stage.forge.pull(number)["comments"]) == 1, "a second run edits the comment")
    texts = stage.picture_of_preview(jobs["check"].artifacts["preview"], "copper-kettle", "tour-preview.png")
    expect(len(texts) == 2 and all("Slow tea, fast delivery" in text for text in texts), texts)
    story.tell("An artifact of the run shows the page before it is live:")
    story.picture("tour-preview.png", "The gallery's view of Copper Kettle's page, at the width of a phone and of a desktop")


def it_is_merged(stage, number):
    story = stage.story
    story.title("It is merged", "The reviewer approves. The workflow `render` finds clusters/ up to date.")
    stage.merge(number)
    expect(not stage.forge.open_pulls(), "render proposes nothing")
    story.tell("The sync engine builds the overlay and applies its objects:")
    counts = stage.sync()
    built = stage.main() / "clusters"
    overlay = next(built.glob("*/customers/copper-kettle"))
    objects = stage.clusters.build(overlay)
    story.show("\n".join(f"{item['kind']} {item['metadata']['name']}" for item in objects))
    expect(counts["copper-kettle"] == len(objects) >= 7, counts)


def the_page_is_live(stage):
    story = stage.story
    story.title("The page is live", "The workflow `smoke` compares the live pages with the rendered ones, and welcomes new customers.")
    stage.workflow("smoke")
    letters = stage.letters_to("frontdesk@copper-kettle.example")
    expect(len(letters) == 1, f"one letter, not {len(letters)}")
    letter = letters[0]
    expect("copper-kettle" in letter.get_body(("plain",)).get_content(), "the letter names the page")
    story.tell("The customer gets one email:")
    story.show(f"Subject: {letter['Subject']}\nFrom: {letter['From']}\n\n{letter.get_body(('plain',)).get_content()}")
    shown = stage.open_page("copper-kettle", "tour-page.png")
    expect(shown["status"] == 200 and shown["title"] == "Copper Kettle GmbH – Welcome to SAS", shown)
    expect("Slow tea, fast delivery" in shown["text"] and "Welcome to SAS" in shown["text"], shown)
    story.tell("The customer opens the page:")
    story.picture("tour-page.png", "Copper Kettle's page in a browser: company name, motto, Welcome to SAS")
    story.show("\n".join(line for line in shown["text"].splitlines() if line.strip()))
    story.tell("`onboard status` shows how far each customer is:")
    story.show(stage.ask("status", "--all", "copper-kettle"))
    with stage.silently():
        stage.workflow("smoke")
    expect(len(stage.letters_to("copper-kettle")) == 1, "another run of smoke writes no second letter")


# The failures


def two_buy_at_once(stage):
    stage.story.title(
        "Two purchases at once",
        "Two companies of the same name buy in the same second. Both runs derive the same id. One push is refused, and "
        "that run begins again with the other's id taken.")
    # The first push of each run waits for the other's first push.
    meeting, git = stage.scratch / "meeting", shutil.which("git")
    program(meeting, "git", f"""#!/bin/bash
if [[ " $* " == *" push "* ]]; then
    mkdir -p {meeting}/pushes/"$(basename "$(dirname "$PWD")")"
    for _ in {{1..300}}; do [ "$(ls {meeting}/pushes | wc -l)" -ge 2 ] && break; sleep 0.1; done
fi
exec {git} "$@"
""")
    with concurrent.futures.ThreadPoolExecutor() as pool, stage.silently():
        runs = [
            pool.submit(stage.purchase, event(number, "Tin Whistle", f"Number {number}"), path=meeting)
            for number in (7002, 7003)]
        said = [run.result()["purchase"].said for run in runs]
    pulls = stage.forge.open_pulls()
    expect(len(pulls) == 2, pulls)
    ids = sorted(
        pathlib.Path(file).stem for pull in pulls
        for file in stage.forge.git("diff", "--name-only", f"main...{pull['head']}", "--", "customers").split())
    expect(ids == ["tin-whistle", "tin-whistle-2"], ids)
    expect(any("starting again" in text for text in said), said)
    expect(any("the company name is also that of" in pull["body"] for pull in pulls), [pull["body"] for pull in pulls])
    stage.story.show("\n".join(f"{pull['title']}: {identifier}" for pull, identifier in zip(pulls, ids)))
    with stage.silently():
        for pull in pulls:
            stage.review_danger(pull["number"])
            stage.merge(pull["number"])
    expect(not stage.forge.open_pulls(), "both are merged, one after the other, without a conflict")
    stage.story.tell(
        "The same name is a danger, so the check stops until a person accepts it. Both are merged, one after the other, "
        "without a conflict.")


def a_push_loses_the_race(stage):
    stage.story.title(
        "A push that loses the race",
        "While `smoke` checks pages, someone else pushes to the main branch. The push of `smoke` is refused. Its commit is "
        "put on top of the other one, and neither is lost.")
    stage.sync()

    def meanwhile(step, _):
        if step == "Note which pages are live":
            workspace = stage.scratch / "meanwhile"
            stage.forge.check_out(workspace, "main")
            (workspace / "NOTES.md").write_text("Somebody else's work.\n")
            stage.forge.git("add", "--all", at=workspace)
            stage.forge.git("commit", "--quiet", "--message", "Somebody else's work", at=workspace)
            stage.forge.git("push", "--quiet", "origin", "HEAD:main", at=workspace)

    with stage.silently():
        said = stage.workflow("smoke", before=meanwhile)["smoke"].said
    expect("moving the commit on top of theirs" in said, said)
    log = stage.forge.git("log", "--format=%s", "-4", "main")
    expect("Somebody else's work" in log and "Note which pages are live" in log, log)
    stage.story.show(log)


def an_event_is_malformed(stage):
    stage.story.title(
        "A malformed event",
        "An event names an unknown plan. It becomes a dead letter, whose personal data is sealed, and an issue reports it. "
        "A second job, with another app, puts it on the main branch: the job that reads events may not push there.")
    with contextlib.suppress(Failed):
        stage.purchase(event(7004, "Odd Socks", "Left and left", tier="platinum"))
        raise AssertionError("the run says that the event was not applied")
    issues = [issue for issue in stage.forge.read("issues") if issue["state"] == "OPEN"]
    expect([issue["title"] for issue in issues] == ["Dead letters"], issues)
    stage.story.tell("The issue:")
    stage.story.show(issues[0]["body"])
    expect("customer/unknown-tier" in issues[0]["body"] or "unknown-tier" in issues[0]["body"], issues[0]["body"])
    # The first run dies before the dead letter is on main; the second finds it on its branch.
    killer, git = stage.scratch / "killer-of-keep", shutil.which("git")
    program(killer, "git", f'#!/bin/bash\nif [[ "$*" == *:refs/heads/main ]]; then kill -9 $PPID; fi\nexec {git} "$@"\n')
    for path in (killer, None):
        with contextlib.suppress(Failed), stage.silently():
            stage.purchase("this is not even JSON", path=path)
            raise AssertionError("the run says that the event was not applied")
    expect(len(list((stage.main() / "dead-letters").glob("*.json"))) == 2, "both letters are kept")
    expect(stage.forge.letters() == [], "and their branches are gone")
    expect(not stage.forge.open_pulls(), "there is nothing to review")
    stage.story.tell("An operator fixes the dead letter by hand. The workflow `catch-up` proposes the events that now apply:")
    with stage.silently():
        workspace = stage.scratch / "mended"
        stage.forge.check_out(workspace, "main")
        letter = next(file for file in workspace.glob("dead-letters/*.json") if "platinum" in file.read_text())
        letter.write_text(letter.read_text().replace('"tier": "platinum"', '"tier": "growth"'))
        stage.forge.git("commit", "--quiet", "--all", "--message", "Mend a letter", at=workspace)
        stage.forge.git("push", "--quiet", "origin", "HEAD:main", at=workspace)
        stage.workflow("catch-up")
    pull = stage.only_pull()
    stage.story.show(pull["title"])
    expect(pull["title"] == "Onboard odd-socks", pull)
    with stage.silently():
        stage.review(pull["number"])
        stage.merge(pull["number"])
        stage.sync()
        stage.workflow("smoke")
    letters = [file.name for file in (stage.main() / "dead-letters").glob("*.json")]
    expect(len(letters) == 1 and letters[0].startswith("unread-"), letters)


def events_meet_in_review(stage):
    stage.story.title(
        "Events that meet in review",
        "A change arrives before the purchase is merged, or before the purchase itself. Main changes below an open pull "
        "request. A person commits to its branch. Fifty customers buy, change and leave in any order, and are merged one "
        "by one in another. The result equals one run over all events, without any manual work. These cases are played:")
    reviews.play(stage.onboard, stage.scratch / "reviews", stage.story.item)


def a_step_is_killed(stage):
    stage.story.title(
        "A killed step, and its rerun",
        "The machine of a run dies at the worst moments: before the push, and between the push and the pull request. The "
        "run is started again, and finishes the work.")
    killer = stage.scratch / "killer"
    git = shutil.which("git")
    program(killer, "git", f'#!/bin/bash\nif [[ " $* " == *" push "* ]]; then kill -9 $PPID; fi\nexec {git} "$@"\n')
    bought = event(7005, "Paper Lantern", "Light, folded")
    for folder in (killer, stage.scratch / "killer-of-gh"):
        program(stage.scratch / "killer-of-gh", "gh", "#!/bin/bash\nif [ \"$1\" = pr ]; then kill -9 $PPID; fi\n")
        with contextlib.suppress(Failed), stage.silently():
            stage.purchase(bought, path=folder)
            raise AssertionError("a killed step fails its job")
        expect(not stage.forge.open_pulls(), "no pull request yet")
    with stage.silently():
        stage.runner.run("catch-up", Event("schedule"))
        expect(stage.only_pull()["title"] == "Onboard paper-lantern", "the daily run opens what is missing")
        stage.purchase(bought)
        stage.purchase(bought)
    pull = stage.only_pull()
    stage.story.show(f"{pull['title']}: open, once, after two killed runs, the daily run and two redeliveries")
    with stage.silently():
        stage.merge(pull["number"])


def a_page_comes_up_late(stage):
    stage.story.title(
        "A page that comes up late",
        "A customer is merged, but the cluster does not apply the change while `smoke` waits. The run is red, and the "
        "customer gets no email before the page is live.")
    bought = event(7006, "Late Bloomer", "Worth the wait", contact={"email": "garden@late-bloomer.example"})
    with stage.silently():
        stage.purchase(bought)
        stage.merge(stage.only_pull()["number"])
        stage.sync(only={"paper-lantern"})
        try:
            stage.workflow("smoke")
            raise AssertionError("smoke is red")
        except Failed as failure:
            said = str(failure)
    lines = [line for line in said.splitlines() if "late-bloomer" in line]
    stage.story.show("\n".join(lines[:4]))
    expect(lines and not stage.letters_to("late-bloomer"), said)
    with contextlib.suppress(Failed), stage.silently():
        stage.hourly()
        raise AssertionError("an hourly run is red as long as the page is not there")
    expect(not stage.letters_to("late-bloomer"), "no letter before the page")
    stage.story.tell(
        "Then the engine catches up, without another push. The hourly run fetches the one page that has not been seen yet, "
        "and sends the email. The next hour finds nothing to do.")
    with stage.silently():
        stage.sync()
        said = [stage.hourly(), stage.hourly()]
    stage.story.show(stage.ask("status", "--all", "late-bloomer"))
    expect("1 page: all as rendered" in said[0] and "no page to verify" in said[1], said)
    expect(len(stage.letters_to("garden@late-bloomer.example")) == 1, "one letter")


def a_run_after_a_push_fails(stage):
    stage.story.title(
        "A run that fails",
        "A customer is merged and the page is live, but the machine of `smoke` dies before it checks the page. No other "
        "push follows. The hourly run welcomes the customer, once.")
    bought = event(7008, "Quiet Harbour", "Boats at rest", contact={"email": "pier@quiet-harbour.example"})
    dead = stage.scratch / "dead"
    program(dead, "onboard", "#!/bin/bash\nkill -9 $PPID\n")
    with stage.silently():
        stage.purchase(bought)
        stage.merge(stage.only_pull()["number"])
        stage.sync()
        with contextlib.suppress(Failed):
            stage.workflow("smoke", path=dead)
            raise AssertionError("a run that died is red")
        expect(not stage.letters_to("quiet-harbour"), "a run that died welcomes nobody")
        said = [stage.hourly(), stage.hourly()]
        stage.workflow("smoke")
    stage.story.show(stage.ask("status", "--all", "quiet-harbour"))
    expect("1 page: all as rendered" in said[0] and "no page to verify" in said[1], said)
    expect(len(stage.letters_to("pier@quiet-harbour.example")) == 1, "one letter")


def a_customer_leaves(stage):
    stage.story.title(
        "A customer leaves",
        "Copper Kettle cancels. The page stays for the grace period. After the last day, the workflow `scheduled` proposes "
        "its removal.")
    cancelled = {
        "specversion": "1.0", "type": "com.sas.subscription.cancelled", "source": "billing", "id": "evt_7007",
        "time": "2026-11-23T10:00:00Z", "data": {"customer": "copper-kettle"},
    }
    with stage.silently():
        stage.purchase(cancelled)
        stage.merge(stage.only_pull()["number"])
        stage.sync()
    shown = stage.open_page("copper-kettle")
    expect("saying goodbye" in shown["text"], shown)
    stage.story.show(shown["text"])
    for days, told in ((40, "leaves"), (80, "has left")):
        day = (datetime.date.today() + datetime.timedelta(days=days)).isoformat()
        stage.story.tell(f"After {days} days ({told}):")
        calendar = stage.scratch / f"calendar-{days}"
        program(calendar, "date", f"#!/bin/sh\necho {day}\n")
        with stage.silently():
            jobs = stage.workflow("scheduled", path=calendar)
        advance = jobs["advance"].said
        stage.story.show("\n".join(line for line in advance.splitlines() if "copper-kettle" in line))
        with stage.silently():
            pull = stage.only_pull()
            stage.merge(pull["number"])
            stage.sync()
        expect("copper-kettle" not in stage.clusters.pods, "the page is gone")
    expect(stage.open_page("copper-kettle")["status"] == 404, "the page is gone")
    expect(not list(stage.main().glob("clusters/*/customers/copper-kettle")), "the overlay is gone")
    with stage.silently():
        stage.workflow("smoke")
    record = json.loads((stage.main() / "customers/copper-kettle.json").read_text())
    stage.story.tell("The tombstone reserves the id and contains no personal data:")
    stage.story.show(json.dumps(record, indent=2))
    expect(record["state"] == "left" and "contact" not in record, record)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("onboard", type=pathlib.Path)
    parser.add_argument("--tour", action="store_true", help="write docs/tour.md and its pictures")
    given = parser.parse_args()
    story = Story(SOURCE / "docs/tour.md" if given.tour else None)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="onboard-rehearsal-"))
    stage = Rehearsal(given.onboard.resolve(), scratch, story, SOURCE / "docs/images" if given.tour else None)
    try:
        number = a_customer_buys(stage)
        a_reviewer_looks(stage, number)
        it_is_merged(stage, number)
        the_page_is_live(stage)
        for bad_day in (
            two_buy_at_once, a_push_loses_the_race, an_event_is_malformed, events_meet_in_review, a_step_is_killed,
            a_page_comes_up_late, a_run_after_a_push_fails, a_customer_leaves,
        ):
            bad_day(stage)
    except (AssertionError, Failed) as failure:
        print(f"\nThe rehearsal failed: {failure}", file=sys.stderr)
        sys.exit(1)
    finally:
        stage.stop()
        shutil.rmtree(scratch, ignore_errors=True)
    story.write()
    print("\nThe rehearsal went well.")


if __name__ == "__main__":
    main()
