"use strict";

// Values of records reach the page as texts alone (textContent, attributes of fixed names): none of them is markup.

const batch = 24;
const views = [["Phone", 360, 720], ["Desktop", 1280, 800]];
const filters = ["cluster", "tier", "state", "change"];
const byId = (id) => document.getElementById(id);
const isLive = location.protocol.startsWith("http") && globalThis.onboardPreview.live;

let customers = [];
let positions = new Map();
let shown = [];
let limit = batch;
let revision = 0;
const revisions = new Map();

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value; else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// How often a customer's page has changed while the gallery was open.
function revisionOf(id) {
  return `${revision}.${revisions.get(id) ?? 0}`;
}

function pageAddress(folder, id) {
  return `${folder}/${encodeURIComponent(id)}.html${isLive ? `?v=${revisionOf(id)}` : ""}`;
}

// A page in a frame that runs no script and leads nowhere.
function frame(folder, customer, title) {
  const made = element("iframe", { title, loading: "lazy" });
  made.setAttribute("sandbox", "");
  made.dataset.folder = folder;
  made.dataset.id = customer.id;
  made.src = pageAddress(folder, customer.id);
  return made;
}

const sizes = new ResizeObserver((entries) => {
  for (const entry of entries) {
    const scale = Math.min(1, entry.contentRect.width / Number(entry.target.dataset.width));
    entry.target.style.setProperty("--scale", scale);
  }
});

function take(data) {
  customers = data.customers;
  positions = new Map(customers.map((customer, index) => [customer.id, index]));
  for (const customer of customers) {
    customer.text = [customer.id, customer.companyName, customer.host].join("\n").toLocaleLowerCase();
  }
  byId("against").textContent = data.base ? `beside ${data.base.slice(0, 12)}` : "";
  byId("problems").hidden = data.problems.length === 0;
  byId("problems").textContent = data.problems.join("\n");
  for (const name of filters) {
    const select = byId(name);
    const chosen = select.value;
    const values = [...new Set(customers.map((customer) => customer[name]).filter(Boolean))].sort();
    select.replaceChildren(element("option", { value: "", textContent: "all" }),
      ...values.map((value) => element("option", { value, textContent: value })));
    select.value = values.includes(chosen) ? chosen : "";
    select.parentElement.hidden = values.length < 2;
  }
}

function search() {
  const words = byId("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const wanted = filters.map((name) => [name, byId(name).value]).filter(([, value]) => value);
  shown = customers.filter((customer) => wanted.every(([name, value]) => customer[name] === value)
    && words.every((word) => customer.text.includes(word)));
}

function card(customer) {
  const thumb = element("div", { className: "thumb", inert: true });
  thumb.setAttribute("aria-hidden", "true");
  thumb.dataset.width = 1280;
  if (customer.page || customer.basePage) {
    const view = frame(customer.page ? "pages" : "base", customer, customer.id);
    view.tabIndex = -1;
    thumb.append(view);
    sizes.observe(thumb);
  }
  const marks = element("div", { className: "marks" });
  if (customer.change !== "same") marks.append(element("span", { className: customer.change, textContent: customer.change }));
  for (const value of [customer.tier, customer.cluster, customer.state]) {
    if (value && value !== "active") marks.append(element("span", { textContent: value }));
  }
  const link = element("a", { href: `#/${encodeURIComponent(customer.id)}`, dir: "auto", textContent: customer.companyName || customer.id });
  const made = element("li", { className: "card" }, thumb, element("h3", {}, link), element("p", { textContent: customer.host || customer.id }), marks);
  made.dataset.key = keyOf(customer);
  return made;
}

// Cards of the same key look the same.
function keyOf(customer) {
  return JSON.stringify([customer, revisionOf(customer.id)]);
}

// A frame that moves loads anew, so a card that stays in its place is not touched.
function place(list, cards) {
  const wanted = new Set(cards);
  cards.forEach((made, index) => {
    const here = list.children[index];
    if (here === made) return;
    if (here && !wanted.has(here)) here.replaceWith(made); else list.insertBefore(made, here ?? null);
  });
  while (list.children.length > cards.length) list.lastElementChild.remove();
}

function drawGallery() {
  const list = byId("cards");
  const present = new Map([...list.children].map((made) => [made.dataset.key, made]));
  const cards = shown.slice(0, limit).map((customer) => present.get(keyOf(customer)) ?? card(customer));
  const focused = document.activeElement.closest?.("#cards li a")?.hash;
  place(list, cards);
  if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  const total = customers.length.toLocaleString("en");
  byId("count").textContent = shown.length === customers.length
    ? `${total} ${customers.length === 1 ? "customer" : "customers"}` : `${shown.length.toLocaleString("en")} of ${total} customers`;
  drawMore();
}

function drawMore() {
  const rest = shown.length - byId("cards").children.length;
  byId("more").hidden = rest <= 0;
  byId("more").textContent = `Show ${Math.min(batch, rest)} more`;
}

function showMore() {
  const list = byId("cards");
  const start = list.children.length;
  limit = start + batch;
  list.append(...shown.slice(start, limit).map(card));
  drawMore();
}

function version(title, folder, customer) {
  const figures = views.map(([name, width, height]) => {
    const screen = element("div", { className: "screen" }, frame(folder, customer, `${title}, ${name.toLowerCase()}`));
    screen.dataset.width = width;
    screen.style.setProperty("--width", width);
    screen.style.setProperty("--height", height);
    sizes.observe(screen);
    return element("figure", {}, element("figcaption", { textContent: `${name}, ${width} pixels` }), screen);
  });
  return element("div", { className: "version" }, element("h3", { textContent: title }), element("div", { className: "widths" }, ...figures));
}

function drawCustomer(customer, index) {
  byId("name").textContent = customer.companyName || customer.id;
  byId("motto").textContent = customer.motto || "";
  const facts = ["id", "host", "tier", "cluster", "ring", "state", "change"].filter((name) => customer[name]);
  byId("facts").replaceChildren(...facts.map((name) => element("div", {},
    element("dt", { textContent: name }), element("dd", { textContent: customer[name] }))));
  byId("faults").hidden = customer.problems.length === 0;
  byId("faults").replaceChildren(...customer.problems.map((problem) => element("li", { textContent: problem })));
  const both = customer.page && customer.basePage && customer.change === "changed";
  const frames = byId("frames");
  frames.className = both ? "both" : "";
  frames.replaceChildren();
  if (customer.basePage && (both || !customer.page)) frames.append(version("Before", "base", customer));
  if (customer.page) frames.append(version(both ? "After" : "The page", "pages", customer));
  if (!frames.children.length) frames.append(element("p", { textContent: "This customer has no page." }));
  for (const [name, step] of [["previous", -1], ["next", 1]]) {
    const other = (shown.includes(customer) ? shown : customers)[((shown.includes(customer) ? shown.indexOf(customer) : index)) + step];
    byId(name).hidden = !other;
    if (other) byId(name).href = `#/${encodeURIComponent(other.id)}`;
  }
}

function chosen() {
  const match = /^#\/(.+)$/.exec(location.hash);
  if (!match) return undefined;
  try {
    const index = positions.get(decodeURIComponent(match[1]));
    return index === undefined ? undefined : { customer: customers[index], index };
  } catch {
    return undefined;
  }
}

function route(moved) {
  const one = chosen();
  byId("gallery").hidden = Boolean(one);
  byId("customer").hidden = !one;
  document.title = one ? `${one.customer.id} – Preview` : "Preview – onboard";
  if (one) {
    drawCustomer(one.customer, one.index);
    if (moved) { scrollTo(0, 0); byId("name").focus(); }
  } else {
    drawGallery();
  }
}

function searchAgain() {
  limit = batch;
  search();
  drawGallery();
}

function moveBetweenCards(step) {
  const links = [...document.querySelectorAll("#cards a")];
  const here = links.indexOf(document.activeElement);
  const rowLength = links.findIndex((link, index) => index > 0
    && link.closest("li").offsetTop > links[0].closest("li").offsetTop);
  const distance = Math.abs(step) === 2 ? Math.sign(step) * (rowLength > 0 ? rowLength : 1) : step;
  links[Math.max(0, Math.min(links.length - 1, here < 0 ? 0 : here + distance))]?.focus();
}

const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 2, ArrowUp: -2 };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target.matches("input, select");
  const one = chosen();
  if (event.key === "Escape" && one) location.hash = "#/";
  else if (event.key === "Escape" && isTyping && byId("search").value) { byId("search").value = ""; searchAgain(); }
  else if (event.target === byId("search") && ["ArrowDown", "Enter"].includes(event.key)) document.querySelector("#cards a")?.focus();
  else if (isTyping) return;
  else if (event.key === "/") { if (one) location.hash = "#/"; byId("search").focus(); }
  else if (one && event.key === "ArrowLeft" && !byId("previous").hidden) byId("previous").click();
  else if (one && event.key === "ArrowRight" && !byId("next").hidden) byId("next").click();
  else if (!one && event.key in steps && (event.target.closest("#cards") || event.target === document.body)) moveBetweenCards(steps[event.key]);
  else return;
  event.preventDefault();
});

byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("search").addEventListener("input", searchAgain);
for (const name of filters) byId(name).addEventListener("change", searchAgain);
byId("more").addEventListener("click", showMore);
new IntersectionObserver((entries) => {
  if (entries.some((entry) => entry.isIntersecting) && limit < 20 * batch) showMore();
}, { rootMargin: "400px" }).observe(byId("more"));
addEventListener("hashchange", () => route(true));

// What has changed is asked for anew; only the frames of these customers are loaded again.
async function refresh(changed) {
  const answer = await fetch("customers.json", { cache: "no-store" });
  take(await answer.json());
  if (changed.length === 0) revision += 1;
  for (const id of changed) revisions.set(id, (revisions.get(id) ?? 0) + 1);
  search();
  const touched = new Set(changed);
  if (chosen()) {
    if (changed.length === 0 || touched.has(chosen().customer.id)) route(false);
  } else {
    drawGallery();
  }
  const count = changed.length === 1 ? changed[0] : changed.length ? `${changed.length} customers` : "everything";
  byId("live").textContent = `Reloaded ${count}`;
}

function listen() {
  const source = new EventSource("events");
  source.addEventListener("change", (event) => refresh(JSON.parse(event.data)));
  source.addEventListener("error", () => { byId("live").textContent = "The server does not answer; trying again"; });
  source.addEventListener("open", () => { if (byId("live").textContent.startsWith("The server")) refresh([]); });
}

take(globalThis.onboardPreview);
search();
route(false);
if (isLive) listen();
