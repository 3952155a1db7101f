"""The attack scenarios of every command that writes."""

import dataclasses
import json

import repository


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A command and its repository: the sample with `files`, after the commands of `before`."""

    name: str
    arguments: tuple
    before: tuple = ()
    files: dict = dataclasses.field(default_factory=dict)
    stdin: bytes = b""
    exit: int = 0
    # Another allowed exit code of a second run, which must refuse work that is already done.
    again: int = 0
    # Whether a run itself waits for free disk space.
    waits: bool = False
    # The working directory, below the scratch directory.
    directory: str = "repository"


def event(kind, identifier, **data):
    return json.dumps({
        "specversion": "1.0", "type": f"com.sas.{kind}", "source": "billing", "id": identifier,
        "time": "2026-11-20T10:00:00Z", "data": data}) + "\n"


def purchase(identifier, name, tier="growth"):
    return event(
        "purchase.completed", identifier, companyName=name, motto="m", tier=tier,
        contact={"name": "Ada Example", "email": "ada@new.example"})


def of(identifier):
    return {"purchase": {"id": identifier}}


NEW = ("--company", "New Ltd", "--motto", "Ahead", "--tier", "growth")
EARLY = event("plan.changed", "evt_plan", **of("evt_buy"), tier="starter")
PURCHASES = purchase("evt_buy", "New Ltd") + purchase("evt_other", "Other Ltd", "starter")
MIXED = EARLY + PURCHASES + purchase("evt_bad", "Bad Ltd", "huge") + "{\"no\": \"event\"}\n"
STRIPE = json.dumps({
    "id": "evt_stripe", "object": "event", "type": "checkout.session.completed", "created": 1795000000,
    "data": {"object": {
        "id": "cs_1", "object": "checkout.session", "payment_status": "paid", "subscription": "sub_1",
        "customer_details": {"name": "Ada Example", "email": "ada@new.example"},
        "metadata": {"companyName": "Stripe Ltd", "motto": "m", "tier": "growth"}}}}) + "\n"
TABLE = "companyName,motto,tier\nNew Ltd,m,growth\nOther Ltd,m,starter\nThird Ltd,m,growth\n"
SEEN = json.dumps({"verified": {"at": "2026-11-20T10:31:00Z", "digest": "a" * 64}}, indent=2) + "\n"
SAMPLE = repository.RELEASE
CLUSTER = ("cluster", "add", "prod-eu-2", "--region", "eu", "--engine", "flux", "--capacity", "20", "--ingress-class",
           "traefik", "--issuer", "le")
ACME = "customers/acme-rockets.json"
STATUS = "status/acme-rockets.json"


def changed(text):
    return text.replace("To the moon, on time", "Elsewhere")


SCENARIOS = [
    Scenario("add", ("add", *NEW)),
    Scenario("add of a purchase", ("add", *NEW, "--purchase-id", "evt_new", "--purchase-source", "shop")),
    Scenario("add with an id", ("add", *NEW, "--id", "new", "--feature", "custom-domain", "--domain", "new.example")),
    Scenario("add of the record alone", ("add", *NEW, "--no-render")),
    Scenario("add from a file", ("add", "--from", "new.json"), files={
        "new.json": json.dumps({"companyName": "New Ltd", "motto": "m", "tier": "starter"})}),
    Scenario("set", ("set", "acme-rockets", "--motto", "Elsewhere")),
    Scenario("set of a tier and its features", (
        "set", "acme-rockets", "--tier", "enterprise", "--feature", "autoscaling", "--feature", "noindex")),
    Scenario("set of fewer features", (
        "set", "acme-rockets", "--remove-feature", "custom-domain", "--remove-domain", "welcome.acme-rockets.example")),
    Scenario("set of the record alone", ("set", "acme-rockets", "--motto", "Elsewhere", "--no-render")),
    Scenario("suspend", ("suspend", "acme-rockets")),
    Scenario("resume", ("resume", "galazio-nesi")),
    Scenario("offboard", ("offboard", "acme-rockets", "--after", "2099-01-31")),
    Scenario("move", ("move", "acme-rockets", "--cluster", "prod-us-1")),
    Scenario("move --finish", ("move", "acme-rockets", "--finish"), before=(
        ("move", "acme-rockets", "--cluster", "prod-us-1"),)),
    Scenario("move --cancel", ("move", "acme-rockets", "--cancel"), before=(
        ("move", "acme-rockets", "--cluster", "prod-us-1"),)),
    Scenario("import", ("import", "table.csv", "--yes"), files={"table.csv": TABLE}),
    Scenario("import of a table with a faulty row", ("import", "-", "--yes"), exit=1,
             stdin=(TABLE + "Fourth Ltd,m,huge\n").encode()),
    Scenario("ingest", ("ingest", "--wait", "0", "events.jsonl"), files={"events.jsonl": MIXED}, exit=1),
    Scenario("ingest of standard input", ("ingest", "--wait", "0", "--format", "json", "-"), stdin=PURCHASES.encode()),
    Scenario("ingest of what a letter waits for", ("ingest", "--wait", "0", "events.jsonl"), before=(
        ("ingest", "early.jsonl"),), files={"early.jsonl": EARLY, "events.jsonl": PURCHASES}),
    Scenario("dead-letters retry", ("dead-letters", "retry"), waits=True, before=(
        ("ingest", "letters.jsonl"), ("add", *NEW, "--purchase-id", "evt_buy", "--purchase-source", "billing")),
        files={"letters.jsonl": EARLY + event("payment.failed", "evt_unpaid", **of("evt_buy"))}),
    Scenario("dead-letters retry of one", ("dead-letters", "retry", "evt_plan"), waits=True, before=(
        ("ingest", "letters.jsonl"), ("add", *NEW, "--purchase-id", "evt_buy", "--purchase-source", "billing")),
        files={"letters.jsonl": EARLY}),
    Scenario("dead-letters drop", ("dead-letters", "drop", "evt_plan", "--reason", "a test"), before=(
        ("ingest", "early.jsonl"),), files={"early.jsonl": EARLY}),
    Scenario("advance past a last day", ("advance", "--now", "2027-01-01")),
    Scenario("advance past an overlay's days", ("advance", "--now", "2099-01-01"), before=(
        ("advance", "--now", "2027-01-01"),)),
    Scenario("advance past a move", ("advance", "--now", "2099-01-01"), before=(
        ("move", "acme-rockets", "--cluster", "prod-us-1"), ("move", "acme-rockets", "--finish"))),
    Scenario("erase", ("erase", "galazio-nesi"), files={
        "letters.jsonl": event("plan.changed", "evt_1", **of("evt_2026_0013"), tier="huge")
        + event("plan.changed", "evt_2", **of("evt_2026_0013"), tier="vast")},
        before=(("ingest", "letters.jsonl"), ("dead-letters", "drop", "evt_1", "--reason", "a test"),
                ("advance", "--now", "2027-01-01"), ("advance", "--now", "2099-01-01"))),
    Scenario("validate --fix", ("validate", "--fix"), files={
        f"customers/{name}.json": (lambda name: lambda text: text.replace("  ", "    "))(name)
        for name in repository.CUSTOMERS}),
    Scenario("render of nothing yet", ("render",), before=(("rm", "clusters"),)),
    Scenario("render of a change", ("render",), files={ACME: changed}),
    Scenario("render of customers who went", ("render",), before=(
        ("rm", ACME), ("rm", "customers/no.json"))),
    Scenario("render of some", ("render", "--customer", "acme-rockets", "--cluster", "prod-eu-1"), files={
        ACME: changed}),
    Scenario("release", ("release", "next"), files={"templates/base/service.yaml": lambda text: text + "# next\n"}),
    Scenario("init", ("init", "new"), directory=""),
    Scenario("cluster add", CLUSTER),
    Scenario("notify --claim", ("notify", "--claim", "run-1"), files={STATUS: SEEN}, again=1),
    Scenario("notify --arrived", ("notify", "--arrived", "acme-rockets"), files={STATUS: SEEN}, before=(
        ("notify", "--claim", "run-1"),)),
    Scenario("metrics", ("metrics", "--output", "onboard.prom")),
    Scenario("preview --export", ("preview", "--export", "site")),
    Scenario("preview --export over an older one", ("preview", "--export", "site"), before=(
        ("preview", "--export", "site"), ("add", *NEW), ("suspend", "acme-rockets"), ("rm", "customers/no.json"))),
    Scenario("verify --record", (
        "verify", "acme-rockets", "--record", "--metrics", "verify.prom", "--ca", "{certificate}", "--connect-to",
        "::127.0.0.1:{pages}")),
]

# Commands that change nothing in a repository: attacked only in names.py and fuzz.py.
READERS = {
    "list": (), "show": ("acme-rockets",), "explain": ("acme-rockets",), "status": (), "contact": ("acme-rockets",),
    "dead-letters list": (), "dead-letters show": ("evt_plan",), "diff": (), "schema": ("customer",), "clusters": (),
    "doctor": (),
}
# The steps of a pipeline. What they write, the operations of `ingest` and `dead-letters retry` write, or git; the rehearsal
# kills them in the middle of it.
PIPELINE = {
    "propose event", "propose letters", "propose changes", "propose pull-request", "push", "dead-letters keep",
}
