"""Looks for one of many customers in a preview, in headless Chromium: preview_fleet.py SITE ID COUNT"""
import shutil
import sys

from playwright.sync_api import expect, sync_playwright

site, customer, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
chromium = shutil.which("chromium") or sys.exit("chromium is not installed; run: make test")

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(site)
    expect(page.locator("#count")).to_have_text(f"{count:,} customers")
    # Only what is about to be seen is drawn.
    frames = page.locator("iframe").count()
    if not 0 < frames < 100:
        sys.exit(f"{frames} frames for {count} customers")
    page.keyboard.press("/")
    page.keyboard.type(customer)
    expect(page.locator("#count")).to_have_text(f"1 of {count:,} customers")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#frames iframe").first).to_be_visible()
    browser.close()
