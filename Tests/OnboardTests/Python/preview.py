"""Looks at a preview as a person would, in headless Chromium: preview.py SITE ID REPOSITORY|- [SCREENSHOTS]

SITE is the address of a gallery, http or file; ID a customer whose page differs from the base's. With a REPOSITORY, the
customer's record is changed there, and the gallery must show it by itself. Fails with what was wrong.
"""
import pathlib
import re
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

site, customer, repository = sys.argv[1:4]
screenshots = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
chromium = shutil.which("chromium") or sys.exit("chromium is not installed; run: make test")
complaints = []


def check(holds, what):
    if not holds:
        sys.exit(f"{what}\n{complaints}")


def save(path, text):
    """Writes a file as editors do, so that nobody reads half of it."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text)
    new.replace(path)


def check_accessibility(page, what):
    # From a disk, style sheets cannot be read by a script; only the check for locked orientation needs them.
    violations = Axe().run(page, options={"preload": site.startswith("http")}).response["violations"]
    told = [f"{violation['id']}: {[node['html'][:200] for node in violation['nodes']]}" for violation in violations]
    check(not told, f"{what}: {told}")


def open_to_scripts(route):
    """A page without the policy that it is served with, which lets no script run, not even the one that checks it."""
    answer = route.fetch()
    check("sandbox" in answer.headers["content-security-policy"], "a page is served for a frame alone")
    route.fulfill(body=answer.body(), content_type=answer.headers["content-type"])


def look(browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    views = {
        "gallery": "index.html", "customer": f"index.html#/{customer}", "page": f"pages/{customer}.html",
        "suspended": "pages/severnyj-veter.html", "leaving": "pages/galazio-nesi.html",
    }
    for name, path in views.items():
        page.goto("about:blank")
        if path.startswith("pages/") and site.startswith("http"):
            page.route("**/pages/*", open_to_scripts)
        page.goto(site + path)
        page.wait_for_selector({"gallery": "#cards li", "customer": "#frames iframe"}.get(name, "#company"))
        # Colors count once the page has come to rest.
        page.wait_for_timeout(300)
        check_accessibility(page, f"{name} at {width}, {scheme}")
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(sideways <= 0, f"{name} at {width} is {sideways} pixels too wide")
        if screenshots:
            page.screenshot(path=screenshots / f"preview-{name}-{width}-{scheme}.png")
    context.close()


def use(browser):
    """By keyboard alone: search, open, compare, go back."""
    page = browser.new_page()
    page.on("dialog", lambda dialog: sys.exit("a script ran"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site + "index.html")
    page.wait_for_selector("#cards li")
    everybody = page.locator("#cards li").count()
    page.keyboard.press("/")
    page.keyboard.type(customer)
    expect(page.locator("#cards li")).to_have_count(1)
    check("1 of" in page.text_content("#count"), "the count of found customers")
    page.keyboard.press("Escape")
    expect(page.locator("#cards li")).to_have_count(everybody)
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.hash")
    page.keyboard.press("ArrowRight")
    check(page.evaluate("document.activeElement.hash") not in ("", first), "an arrow leads from card to card")
    page.keyboard.press("/")
    page.keyboard.type(customer)
    page.keyboard.press("Enter")
    check(page.evaluate("document.activeElement.hash") == f"#/{customer}", "the first that was found has the focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#frames iframe")
    check(page.url.endswith(f"#/{customer}"), page.url)
    check(page.evaluate("document.activeElement.id") == "name", "the focus goes to the name")
    check(page.locator("#frames h3").all_text_contents() == ["Before", "After"], "before stands beside after")
    widths = {frame["width"] for frame in page.evaluate(
        "[...document.querySelectorAll('#frames iframe')].map(f => ({width: f.clientWidth}))")}
    check(widths == {360, 1280}, f"widths of the frames: {widths}")
    texts = [frame.text_content("#motto") for frame in page.frames if "html" in frame.url and frame != page.main_frame]
    check(len(set(texts)) == 2, f"both mottos are shown: {texts}")
    page.keyboard.press("Escape")
    page.wait_for_selector("#gallery:not([hidden])")
    check(page.title() == "Preview – onboard", "nothing of a record has changed the title")
    check(page.locator("#gallery img, #gallery script").count() == 0, "nothing of a record is markup")
    page.select_option("#change", "changed")
    check(page.locator("#cards li").count() < everybody, "the filter by change")
    page.close()


def walk(browser):
    """From customer to customer: no text of a record is ever anything but text."""
    page = browser.new_page()
    page.on("dialog", lambda dialog: sys.exit("a script ran"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site + "index.html")
    page.wait_for_selector("#cards li")
    known = page.evaluate("onboardPreview.customers.map(({id, companyName, motto}) => [id, companyName, motto])")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for number, (identifier, name, motto) in enumerate(known):
        if number:
            page.keyboard.press("ArrowRight")
        expect(page).to_have_title(f"{identifier} – Preview")
        shown = [page.locator(field).text_content() for field in ("#name", "#motto")]
        check(shown == [name, motto], f"{identifier}: {shown}")
        check(page.locator("#customer").locator("img, script, style").count() == 0, f"{identifier} is markup")
    expect(page.locator("#next")).to_be_hidden()
    page.close()


def reload_one(browser, record):
    """In an open gallery only the pages of changed customers are asked for again."""
    page = browser.new_page()
    asked = []
    page.goto(site + "index.html")
    page.wait_for_selector("#cards li")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url) if "/pages/" in request.url else None)
    before = record.read_text()
    save(record, re.sub('"motto": ".*"', '"motto": "Seen from the gallery"', before))
    expect(page.locator("#live")).to_have_text(f"Reloaded {customer}", timeout=30_000)
    page.wait_for_timeout(500)
    check(asked and all(f"/pages/{customer}.html" in url for url in asked), f"asked for again: {asked}")
    save(record, before)
    page.close()


def change(browser):
    """A record that changes on disk reaches an open gallery by itself."""
    record = pathlib.Path(repository) / f"customers/{customer}.json"
    reload_one(browser, record)
    page = browser.new_page()
    page.goto(f"{site}index.html#/{customer}")
    page.wait_for_selector("#frames iframe")
    before = record.read_text()
    save(record, re.sub('"motto": ".*"', '"motto": "Changed while you look"', before))
    expect(page.locator("#motto")).to_have_text("Changed while you look", timeout=30_000)
    check(page.text_content("#live") == f"Reloaded {customer}", page.text_content("#live"))
    save(record, before.replace('"tier": "', '"tier": "no-'))
    page.wait_for_selector("#faults li")
    check("unknown tier" in page.text_content("#faults"), page.text_content("#faults"))
    check_accessibility(page, "a faulty record")
    save(record, before)
    page.wait_for_selector("#faults", state="hidden")
    platform = pathlib.Path(repository) / "onboard.yaml"
    whole = platform.read_text()
    save(platform, whole + "typo: true\n")
    page.wait_for_selector("#problems:not([hidden])")
    check("typo" in page.text_content("#problems"), page.text_content("#problems"))
    check_accessibility(page, "a faulty platform")
    save(platform, whole)
    page.wait_for_selector("#problems", state="hidden")
    # Of the releases that a ring uses: nothing is made of the others.
    for release in sorted(set(re.findall(r'release: "([^"]+)"', whole))):
        template = pathlib.Path(repository) / "templates/releases" / release / "overlay/files/index.html"
        sound = template.read_text()
        save(template, sound.replace("{{motto}}", "{{moto}}"))
        page.wait_for_selector("#problems:not([hidden])")
        check("releases/" in page.text_content("#problems"), page.text_content("#problems"))
        save(template, sound)
        page.wait_for_selector("#problems", state="hidden")
    page.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for width in (360, 1440):
        for scheme in ("light", "dark"):
            look(browser, width, scheme)
    use(browser)
    walk(browser)
    if repository != "-":
        change(browser)
    browser.close()
check(not complaints, "the browser complains")
