#!/usr/bin/env python3
"""Plays concurrent events in review with the workflows' own steps: reviews.py ONBOARD

One repository, one checkout, real git; the forge's pull requests are simulated. The result must equal one run of
`onboard ingest` over all events.
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from forge import Forge, program

SOURCE = pathlib.Path(__file__).resolve().parent.parent
PADDLE = re.search(r"(?ms)^    events:\n      paddle:\n.*?\n\n", (SOURCE / "docs/reference/events.md").read_text())[0]
# The user who runs the steps may also commit to branches.
OPERATOR = {"user.name": "Pia", "user.email": "pia@sas.example"}
PROPOSE, RECORD = "propose contents pull-requests", "record contents"


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def cloud_event(kind, number, day=20, **data):
    return {
        "specversion": "1.0", "type": f"com.sas.{kind}", "source": "billing", "id": f"evt_{number}",
        "time": f"2026-11-{day}T10:00:00Z", "data": data,
    }


def bought(number, company, day=20, **more):
    data = {"companyName": company, "motto": f"Number {number}", "tier": "starter", "region": "eu", **more}
    return cloud_event("purchase.completed", number, day, **data)


def changed(number, purchase, tier, day=21):
    return cloud_event("plan.changed", number, day, tier=tier, purchase={"id": f"evt_{purchase}"})


class Repository:
    """A forge, and the single checkout in which all steps run."""

    def __init__(self, onboard, scratch):
        self.scratch, self.onboard = scratch, onboard
        scratch.mkdir(exist_ok=True)
        self.forge = Forge(scratch)
        self.seed()
        tools = scratch / "tools"
        program(tools, "gh", (SOURCE / "rehearsal/gh").read_text())
        self.environment = {
            "PATH": f"{tools}:{onboard.parent}:{os.environ['PATH']}", "HOME": str(scratch), "LC_ALL": "C.UTF-8",
            "ONBOARD_FORGE": str(self.forge.state), "GIT_CONFIG_NOSYSTEM": "1", "TMPDIR": str(scratch), "CI": "true",
        }
        self.work = scratch / "work"
        self.forge.check_out(self.work, "main")
        self.operate(OPERATOR)

    def seed(self):
        root = self.scratch / "seed"
        root.mkdir()
        for name in ("templates", "schemas"):
            shutil.copytree(SOURCE / name, root / name)
        platform = re.sub(r"capacity: \d+", "capacity: 200", (SOURCE / "onboard.yaml").read_text())
        (root / "onboard.yaml").write_text(platform + re.sub("(?m)^    ", "", PADDLE))
        subprocess.run([self.onboard, "render", "--quiet"], cwd=root, check=True)
        (root / ".gitignore").write_text(".onboard/\n")
        self.forge.begin(root)

    def operate(self, who):
        """Sets the Git identity of the steps, or removes it."""
        for key in OPERATOR:
            self.git("config", key, who.get(key, ""))

    def git(self, *arguments):
        return self.forge.git(*arguments, at=self.work)

    def step(self, name, *arguments, token=PROPOSE, path=None, allowed=(0, 1), output=subprocess.PIPE):
        """Runs a step, which is a command of onboard; gives its status, and what it told by name."""
        environment = {**self.environment, "GH_TOKEN": token}
        if path:
            environment["PATH"] = f"{path}:{environment['PATH']}"
        done = subprocess.run(
            [self.onboard, *name.split(), *map(str, arguments)], cwd=self.work, env=environment,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE, text=True)
        printed = done.stdout or ""
        self.said = printed + done.stderr
        if done.returncode not in allowed:
            raise AssertionError(f"{name} {arguments}: exit {done.returncode}\n{self.said}")
        killed = done.returncode < 0
        expect(killed or not self.git("status", "--porcelain"), f"{name} leaves a clean work tree")
        told = dict(line.split("=", 1) for line in printed.splitlines() if "=" in line)
        return done.returncode, told

    def file_of(self, event):
        file = self.scratch / "event.json"
        file.write_text(event if isinstance(event, str) else json.dumps(event))
        return file

    def happens(self, event, keep=True):
        """What the workflow `purchase` does with an event; gives the branch and the status."""
        status, told = self.step("propose event", self.file_of(event))
        if told.get("branch"):
            self.step("propose pull-request", told["branch"])
        if keep:
            self.keep(told.get("letter"))
        return told.get("branch"), status

    def keep(self, letters):
        if letters:
            status, _ = self.step("dead-letters keep", *letters.split(), token=RECORD)
            expect(status == 0, self.said)
            self.after_a_push()

    def after_a_push(self):
        """Runs like the workflow `catch-up`; returns what needs a person."""
        report = self.scratch / "report"
        status, told = self.step("propose letters", "--report", report)
        expect(status == 0, self.said)
        for branch in told["proposed"].split():
            self.step("propose pull-request", branch)
        for branch in told["moved"].split():
            self.step("propose pull-request", branch, "--once")
        self.keep(told["letter"])
        self.told = told
        return report.read_text()

    def merge(self, number, **options):
        self.forge.merge(number, **options)
        return self.after_a_push()

    def only_pull(self):
        pulls = self.forge.open_pulls()
        expect(len(pulls) == 1, f"one open pull request, not {[pull['title'] for pull in pulls]}")
        return pulls[0]

    def merge_all(self, order=None):
        while pulls := self.forge.open_pulls():
            self.merge((order.choice(pulls) if order else pulls[0])["number"])

    def read(self, path, ref="main"):
        return self.forge.git("show", f"{ref}:{path}")

    def record(self, customer, ref="main"):
        return json.loads(self.read(f"customers/{customer}.json", ref))

    def records(self):
        files = self.forge.git("ls-tree", "-r", "--name-only", "main", "customers").split()
        return {file: json.loads(self.read(file)) for file in files}

    def letters(self):
        return self.forge.git("ls-tree", "-r", "--name-only", "main", "dead-letters").split()

    def forget_letters(self):
        self.commit("main", "Forget the letters", lambda: shutil.rmtree(self.work / "dead-letters"))

    def commit(self, branch, message, change):
        """Pushes a branch whose last commit is another person's change of main."""
        self.git("fetch", "--quiet", "origin")
        self.git("switch", "--quiet", "--discard-changes", "--detach", "origin/main")
        change()
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")

    def replace(self, path, old, new):
        file = self.work / path
        text = file.read_text()
        expect(old in text, f"{path} says {old}")
        file.write_text(text.replace(old, new))

    def is_quiet(self):
        """Checks that no event waits, and that clusters/ is up to date."""
        expect(not self.letters(), "no letters on main")
        expect(not self.forge.letters() and not self.forge.branches("onboard/*"), "no branches wait")
        self.git("fetch", "--quiet", "--prune", "origin")
        self.git("switch", "--quiet", "--discard-changes", "--detach", "origin/main")
        checked = subprocess.run([self.onboard, "render", "--check", "--quiet"], cwd=self.work, env=self.environment)
        expect(checked.returncode == 0, "clusters/ is as it should be")


def as_one_run(onboard, seed, events, scratch):
    """Returns the records that one run of `onboard ingest` creates from events."""
    shutil.copytree(seed, scratch, ignore=shutil.ignore_patterns(".git"))
    (scratch / "events.jsonl").write_text("".join(json.dumps(event) + "\n" for event in events))
    done = subprocess.run([onboard, "ingest", "--quiet", "events.jsonl"], cwd=scratch, capture_output=True, text=True)
    expect(done.returncode == 0, done.stderr)
    return {f"customers/{file.name}": json.loads(file.read_text()) for file in (scratch / "customers").iterdir()}


def events_of_a_mapping(at):
    """Events of the mapping in the docs have their id in another place than CloudEvents; each is applied."""
    for number in (1, 2):
        branch, status = at.happens({
            "event_id": f"ntf_{number}", "event_type": "transaction.completed", "occurred_at": "2026-11-20T10:00:00Z",
            "data": {
                "subscription_id": f"sub_{number}", "status": "completed", "origin": "web",
                "items": [{"price": {"id": "pri_01h"}}],
                "custom_data": {"company": f"Paddle {number}", "motto": "By mapping"}},
        })
        expect(branch and status == 0, at.said)
    titles = [pull["title"] for pull in at.forge.open_pulls()]
    expect(titles == ["Onboard paddle-1", "Onboard paddle-2"], titles)
    at.merge_all()
    expect(at.record("paddle-2")["tier"] == "growth", at.record("paddle-2"))


def what_is_not_kept_is_left_to_its_sender(at):
    """Exit code 1 makes a queue drop the event, so the script uses it only if a dead letter keeps the event."""
    two = json.dumps(bought(90, "One Wing")) + "\n" + json.dumps(bought(91, "Other Wing"))
    for input, code in ((two, 64), (f"[{two.splitlines()[0]}", 75), ("{", 75)):
        _, told = at.step("propose event", at.file_of(input), allowed=[code])
        expect(not told.get("branch") and not at.forge.open_pulls(), at.said)
        at.keep(told.get("letter"))
    at.forget_letters()


def a_change_before_the_purchase_is_merged(at):
    first, _ = at.happens(bought(100, "Early Bird"))
    second, status = at.happens(changed(101, 100, "growth"))
    expect(first == second and status == 0, at.said)
    expect(at.only_pull()["title"] == "Onboard early-bird", at.only_pull())
    expect(at.record("early-bird", second)["tier"] == "growth", "both are on one branch")
    tip = at.forge.git("rev-parse", second)
    expect(at.happens(changed(101, 100, "growth")) == (second, 0), "the same event finds its branch")
    expect(at.forge.git("rev-parse", second) == tip, "and changes nothing")
    third, _ = at.happens(cloud_event("payment.failed", 102, 22, customer="early-bird"))
    expect(third == first, "an event that names the customer by id is on the branch of its purchase")
    files = at.forge.git("diff", "--name-only", f"main...{first}").split()
    expect(files and not any("dead-letters" in file for file in files), files)
    at.merge_all()
    expect(at.record("early-bird")["state"] == "suspended", at.record("early-bird"))
    expect(at.happens(changed(101, 100, "growth"))[0] == "", "known once it is merged")


def a_change_before_the_purchase_comes(at):
    branch, status = at.happens(changed(111, 110, "growth"))
    expect(branch == "" and status == 1 and not at.forge.letters(), at.said)
    branch, status = at.happens(bought(110, "Late Lark"))
    expect(status == 0 and at.record("late-lark", branch)["tier"] == "growth", at.said)
    at.merge_all()
    at.is_quiet()
    # The dead letter reaches main after the purchase's branch exists.
    at.happens(changed(121, 120, "growth"), keep=False)
    letters = at.forge.letters()
    expect(len(letters) == 1, letters)
    branch, _ = at.happens(bought(120, "Slow Swift"))
    expect(at.record("slow-swift", branch)["tier"] == "starter", "the letter is nowhere near")
    at.keep(" ".join(letters))
    expect(at.told["proposed"] == branch and at.record("slow-swift", branch)["tier"] == "growth", at.told)
    expect(at.after_a_push() == "" and not any(at.told.values()), "and again, nothing")
    at.merge_all()


def two_events_in_two_orders(at):
    """The first is merged before the second arrives, or both wait for review at once."""
    for order, company in enumerate(("Two Tides", "Two Turns", "Two Ties", "Two Tens")):
        number = 130 + 5 * order
        at.happens(bought(number, company))
        at.merge_all()
        whom = {"purchase": {"id": f"evt_{number}"}}
        later = [changed(number + 1, number, "growth"), cloud_event("payment.failed", number + 2, 22, **whom)]
        if order % 2:
            later.reverse()
        at.happens(later[0])
        if order < 2:
            at.merge(at.only_pull()["number"], squash=order == 0, delete=order == 1)
        branch, _ = at.happens(later[1])
        expect(at.only_pull()["head"] == branch, "a pull request of its own")
        at.merge_all()
        record = at.record(company.lower().replace(" ", "-"))
        expect(record["tier"] == "growth" and record["state"] == "suspended", record)


def main_changes_below_a_branch(at):
    at.happens(bought(150, "Moved Main"))
    at.merge_all()
    branch, _ = at.happens(changed(151, 150, "growth"))
    number = at.only_pull()["number"]
    by_hand(at, "main", "set", "moved-main", "--tier", "enterprise", "--motto", "Another", message="By hand")
    expect(at.forge.merged_tree(number) is None, "the branch conflicts now")
    # The author of each commit is known, under any identity of the steps.
    at.operate({"user.name": "Quin", "user.email": "quin@sas.example"})
    expect(at.after_a_push() == "" and at.told["moved"] == branch, at.told)
    expect(at.forge.merged_tree(number), "it is made anew")
    record = at.record("moved-main", branch)
    expect(record["motto"] == "Another" and record["tier"] == "growth", record)
    at.merge_all()
    at.is_quiet()


def by_hand(at, branch, *command, message, amends=False):
    """A commit on a branch, by the same person who runs the steps."""
    at.git("fetch", "--quiet", "--prune", "origin")
    at.git("switch", "--quiet", "--discard-changes", "--detach", f"origin/{branch}")
    subprocess.run([at.onboard, *command], cwd=at.work, check=True, capture_output=True)
    at.git("add", "--all")
    who = [option for key, value in OPERATOR.items() for option in ("-c", f"{key}={value}")]
    at.git(*who, "commit", "--quiet", *(["--amend", "--no-edit"] if amends else ["--message", message]))
    at.git("push", "--quiet", "--force", "origin", f"HEAD:{branch}")
    return at.git("rev-parse", "HEAD").strip()


def a_person_commits_to_a_branch(at):
    at.operate(OPERATOR)
    branch, _ = at.happens(bought(160, "Own Hands"))
    commit = by_hand(at, branch, "set", "own-hands", "--motto", "Better words", message="Say it better")
    again, _ = at.happens(cloud_event("payment.failed", 161, 22, purchase={"id": "evt_160"}))
    record = at.record("own-hands", branch)
    expect(again == branch and record["motto"] == "Better words" and record["state"] == "suspended", record)
    # The tier is next to the motto; and a machine without a Git identity commits, too.
    at.operate({})
    status = at.happens(changed(162, 160, "growth"))[1]
    record = at.record("own-hands", branch)
    expect(status == 0 and record["motto"] == "Better words" and record["tier"] == "growth", (at.said, record))
    expect(commit in at.forge.git("rev-list", branch).split(), "the person's commit itself is there")
    expect(at.only_pull()["title"] == "Onboard own-hands", at.only_pull())
    at.operate(OPERATOR)
    by_hand(at, "main", "set", "moved-main", "--motto", "Elsewhere", message="By hand")
    expect(at.after_a_push() == "" and not any(at.told.values()), "what does not touch it changes nothing")
    # A conflicting branch is left alone, and the event waits.
    tip = at.forge.git("rev-parse", branch)
    by_hand(at, "main", "add", "--company", "Own Hands", "--motto", "Stolen", "--tier", "starter", "--id", "own-hands",
            message="By hand")
    told = at.after_a_push()
    expect(all(part in told for part in (branch, "customers/own-hands.json", f"commit {commit[:7]}")), told)
    status = at.happens(changed(163, 160, "enterprise", day=23), keep=False)[1]
    expect(status == 1 and "Merge main into it" in at.said and at.forge.git("rev-parse", branch) == tip, at.said)
    at.keep(" ".join(at.forge.letters()))
    # The printed advice works: the next run continues from there.
    at.git("switch", "--quiet", "--discard-changes", "--detach", f"origin/{branch}")
    at.git("merge", "--quiet", "--no-edit", "-X", "ours", "origin/main")
    at.git("push", "--quiet", "origin", f"HEAD:{branch}")
    expect(at.after_a_push() == "" and at.told["proposed"] == branch, at.told)
    record = at.record("own-hands", branch)
    expect(record["motto"] == "Better words" and record["tier"] == "enterprise", record)
    at.merge_all()
    at.is_quiet()


def a_person_amends_a_commit_of_the_workflow(at):
    branch, _ = at.happens(bought(180, "Amended Ale"))
    by_hand(at, branch, "set", "amended-ale", "--motto", "Amended words", message="", amends=True)
    at.happens(changed(181, 180, "growth"))
    record = at.record("amended-ale", branch)
    expect(record["motto"] == "Amended words" and record["tier"] == "growth", record)
    at.merge_all()
    at.is_quiet()


def a_dead_letter_is_kept_beside_a_purchase(at):
    """Jenkins runs everything in one workspace: only the dead letter reaches main, and no earlier content."""
    bad = {**bought(190, "Bad Tier"), "time": "1999-11-20T10:00:00Z"}
    at.happens(bad, keep=False)
    letters = " ".join(at.forge.letters())
    main = at.forge.git("rev-parse", "main").strip()
    branch, _ = at.happens(bought(191, "Side Step"))
    expect(at.happens(bought(191, "Side Step")) == (branch, 0), "known")
    expect(at.step("dead-letters keep", *letters.split(), token=RECORD)[0] == 0, at.said)
    changed_files = at.forge.git("diff", "--name-only", main, "main").split()
    expect(changed_files == at.letters() == [f"dead-letters/{letters.split('/')[1]}.json"], changed_files)
    expect(at.happens(bought(191, "Side Step", motto="Another"))[1] == 1, "a conflict is a dead letter")
    at.merge_all()
    at.forget_letters()
    at.is_quiet()


def a_dead_letter_is_kept_once(at):
    """A run of `dead-letters keep` may die before a dead letter's branch is deleted: the outcome on main is kept."""
    event = bought(200, "Kept Once", tier="huge")
    at.happens(event, keep=False)
    [branch] = at.forge.letters()
    name, tip = branch.split("/")[1], at.forge.git("rev-parse", branch).strip()
    letter, trace = f"dead-letters/{name}.json", f"dead-letters/dropped/{name}.json"

    def a_run_was_killed():
        at.forge.git("update-ref", f"refs/heads/{branch}", tip)

    def keep():
        a_run_was_killed()
        status, _ = at.step("dead-letters keep", branch, token=RECORD)
        expect(status == 0 and not at.forge.letters(), at.said)

    # On the same commit in the same second, the two commits of the dead letter would be identical.
    at.commit("main", "Elsewhere", lambda: (at.work / "NOTES.md").write_text("Somebody else's work.\n"))
    keep()
    at.commit("main", "Mend a letter", lambda: at.replace(letter, '"huge"', '"growth"'))
    keep()
    expect('"growth"' in at.read(letter), "the mend stays")
    at.forget_letters()
    keep()
    expect(not at.letters(), "a letter that somebody took away stays away")
    a_run_was_killed()
    expect(at.happens(event)[1] == 1 and at.letters() == [letter], "but its event may come again")
    drop = [at.onboard, "dead-letters", "drop", name, "--reason", "a mistake"]
    at.commit("main", "Drop a letter", lambda: subprocess.run(drop, cwd=at.work, check=True, capture_output=True))
    keep()
    expect(at.letters() == [trace], "a dropped letter stays dropped")
    at.forget_letters()
    at.is_quiet()


def a_dead_letter_is_renewed_where_it_holds_more(at):
    """An unreadable event is not kept in its dead letter until there is a recipient to seal it to."""
    event = bought(210, "Sealed Late")
    del event["data"]["motto"]
    at.step("propose event", at.file_of(event), allowed=[75])
    expect(len(at.forge.letters()) == 1, at.said)
    identity = at.scratch / "key.txt"
    made = subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True, text=True)
    recipients = f"recipients: [{re.search(r'age1[a-z0-9]+', made.stderr)[0]}]"
    at.commit("main", "Name recipients", lambda: at.replace("onboard.yaml", "recipients: []", recipients))
    status = at.happens(event)[1]
    [letter] = at.letters()
    expect(status == 1 and "original" in json.loads(at.read(letter)), at.said)
    at.forget_letters()
    at.commit("main", "Name nobody", lambda: at.replace("onboard.yaml", recipients, "recipients: []"))
    at.is_quiet()


def what_is_no_dead_letter_is_left_to_a_person(at):
    """Neither it nor its name blocks dead letters."""
    strange, trace = "onboard-letter/0'x", at.work / "dead-letters/dropped/x.json"

    def leave_a_trace():
        trace.parent.mkdir(parents=True, exist_ok=True)
        trace.write_text("{}\n")

    at.commit(strange, "A trace", leave_a_trace)
    at.happens(bought(220, "Plain Letter", tier="huge"), keep=False)
    letters = at.forge.letters()
    _, told = at.step("propose letters", "--report", at.scratch / "report")
    expect(strange in letters and told["letter"].split() == letters and len(letters) == 2, told)
    status, _ = at.step("dead-letters keep", *letters, token=RECORD)
    expect(status == 1 and f"{strange} changes more" in at.said and at.forge.letters() == [strange], at.said)
    expect(len(at.letters()) == 1 and "dropped" not in at.letters()[0], at.letters())
    at.git("push", "--quiet", "origin", f":refs/heads/{strange}")
    at.forget_letters()
    at.is_quiet()


def a_run_that_dies_is_run_again(at):
    """In one workspace, as in Jenkins: during git's work, and after all work but before the output."""
    event, killer = bought(230, "Nine Lives"), at.scratch / "killer-of-add"
    program(killer, "git", f"""#!/bin/bash
if [[ " $* " == *" add "* ]]; then touch "${{GIT_INDEX_FILE:-.git/index}}.lock"; kill -9 $PPID; fi
exec {shutil.which("git")} "$@"
""")
    at.step("propose event", at.file_of(event), path=killer, allowed=[-9])
    with open("/dev/full", "w") as full:
        at.step("propose event", at.file_of(event), output=full, allowed=[74])
    branch, status = at.happens(event)
    expect(branch and status == 0, at.said)
    at.merge_all()
    at.is_quiet()


def a_run_that_is_interrupted_tidies_up(at):
    """Who is asked to end leaves the workspace as it was, and whoever sent the event keeps it."""
    event, stopper = bought(240, "Half Way"), at.scratch / "stopper"
    program(stopper, "git", f"""#!/bin/bash
if [[ " $* " == *" push "* ]]; then kill -TERM $PPID; sleep 5; exit 1; fi
exec {shutil.which("git")} "$@"
""")
    at.step("propose event", at.file_of(event), path=stopper, allowed=[-15])
    expect(not at.git("status", "--porcelain") and not at.forge.branches("onboard/*"), "nothing is left of it")
    at.happens(event)
    at.merge_all()
    at.is_quiet()


def a_branch_that_was_closed_starts_afresh(at):
    branch, _ = at.happens(bought(170, "Closed Door"))
    number = at.only_pull()["number"]
    at.forge.close(number, delete=False)
    at.happens(bought(170, "Closed Door"))
    expect(not at.forge.open_pulls(), "the same event does not open it again")
    at.forge.git("update-ref", "-d", f"refs/heads/{branch}")
    expect(at.happens(bought(170, "Closed Door"))[0] == branch, at.said)
    at.merge_all()
    at.is_quiet()


def fifty_customers(onboard, scratch, seed=15, customers=50):
    """Three events each in any order, merged one by one in another order."""
    order = random.Random(seed)
    at = Repository(onboard, scratch)
    # The texts of the pull requests are not read here and take half of the time: nothing is built for them.
    program(scratch / "tools", "kubectl", "#!/bin/sh\n")
    events = []
    for number in range(1000, 1000 + 10 * customers, 10):
        whom = {"purchase": {"id": f"evt_{number}"}}
        events += [
            bought(number, f"Customer {number}"), changed(number + 1, number, "growth"),
            cloud_event(order.choice(["payment.failed", "subscription.cancelled"]), number + 2, 22, **whom)]
    expected = as_one_run(onboard, scratch / "seed", events, scratch / "one-run")
    order.shuffle(events)
    for event in events:
        at.happens(event)
        pulls = at.forge.open_pulls()
        if pulls and order.random() < 0.6:
            at.merge(order.choice(pulls)["number"], squash=order.random() < 0.5)
    at.merge_all(order)
    at.is_quiet()
    differing = [file for file, record in expected.items() if at.records().get(file) != record]
    expect(not differing and len(at.records()) == customers, f"not as one run makes them: {differing}")


def play(onboard, scratch, tell, customers=50):
    scratch.mkdir(exist_ok=True)
    at = Repository(onboard, scratch / "parts")
    for part in (
        events_of_a_mapping, what_is_not_kept_is_left_to_its_sender, a_change_before_the_purchase_is_merged,
        a_change_before_the_purchase_comes, two_events_in_two_orders, main_changes_below_a_branch,
        a_branch_that_was_closed_starts_afresh, a_person_commits_to_a_branch, a_person_amends_a_commit_of_the_workflow,
        a_dead_letter_is_kept_beside_a_purchase, a_dead_letter_is_kept_once,
        a_dead_letter_is_renewed_where_it_holds_more, what_is_no_dead_letter_is_left_to_a_person,
        a_run_that_dies_is_run_again, a_run_that_is_interrupted_tidies_up,
    ):
        tell(part.__name__.replace("_", " ").capitalize() + ".")
        part(at)
    tell("Fifty customers, with three events each.")
    fifty_customers(onboard, scratch / "fifty", customers=customers)


if __name__ == "__main__":
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="onboard-reviews-"))
    try:
        play(pathlib.Path(sys.argv[1]).resolve(), scratch, lambda text: print(text, flush=True), *map(int, sys.argv[2:]))
        shutil.rmtree(scratch)
    except AssertionError as failure:
        sys.exit(f"{scratch}: {failure}")
