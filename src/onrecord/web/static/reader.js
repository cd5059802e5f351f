// The reader: text and claims mark each other, words have an address, and what is marked is remembered here.

const text = document.getElementById("text");
const panel = document.getElementById("claims");
const LAYERS = "onrecord.reader.hidden";
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";

// Places in the text are code points of the report; `places` has each text node with the first of its own.
let places = null;

function pointsIn(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

function index() {
  if (places) return places;
  places = [];
  for (const paragraph of text.querySelectorAll("p[data-at]")) {
    let at = Number(paragraph.dataset.at);
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement;
      if (around.closest("sup")) continue;
      const length = around.hasAttribute("data-sign") ? 1 : pointsIn(node.data);
      places.push({ node, at, length, isSign: around.hasAttribute("data-sign") });
      at += length;
    }
  }
  return places;
}

function holding(at) {
  const all = index();
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle].at <= at) low = middle;
    else high = middle - 1;
  }
  return all[low];
}

// UTF-16 place within a node of so many code points, and back.
function unitsOf(one, points) {
  if (one.isSign) return points ? one.node.length : 0;
  let units = 0;
  let left = points;
  for (const sign of one.node.data) {
    if (left <= 0) break;
    left -= 1;
    units += sign.length;
  }
  return units;
}

function rangeOf(start, end) {
  const first = holding(start);
  const last = holding(Math.max(start, end - 1));
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, unitsOf(first, Math.max(0, start - first.at)));
  range.setEnd(last.node, unitsOf(last, Math.min(last.length, end - last.at)));
  return range;
}

function paint(name, range) {
  if (!window.CSS?.highlights) return false;
  if (range) CSS.highlights.set(name, new Highlight(range));
  else CSS.highlights.delete(name);
  return true;
}

function showRange(range, block) {
  const box = range.getBoundingClientRect();
  const foot = panel && getComputedStyle(panel).bottom !== "auto" ? panel.offsetHeight : 0;
  const room = innerHeight - foot;
  if (block === "nearest" && box.top >= 0 && box.bottom <= room) return;
  scrollTo({ top: scrollY + box.top - Math.max(40, (room - Math.min(box.height, room)) / 3), behavior: calm });
}

// One claim is chosen at a time.
let chosen = null;
let resting = 0;

function choose(card, { scrollText = null, scrollCard = false } = {}) {
  if (!card) return;
  clearTimeout(resting);
  if (chosen !== card) {
    for (const old of panel.querySelectorAll("[data-chosen]")) {
      old.removeAttribute("data-chosen");
      old.removeAttribute("aria-current");
    }
    for (const old of text.querySelectorAll(".is-chosen")) old.classList.remove("is-chosen");
    chosen = card;
    card.setAttribute("data-chosen", "");
    card.setAttribute("aria-current", "true");
  }
  const range = rangeOf(Number(card.dataset.start), Number(card.dataset.end));
  if (!paint("onrecord-claim", range)) {
    for (const one of text.querySelectorAll(`[data-c="${card.dataset.n}"]`)) one.classList.add("is-chosen");
  }
  if (scrollCard) {
    const inner = card.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop;
    panel.scrollTo({ top: Math.max(0, inner - panel.clientHeight / 3), behavior: "instant" });
  }
  if (scrollText && range) {
    const [start, end] = card.dataset.trigger.split(",").map(Number);
    showRange(rangeOf(start, end), scrollText);
  }
}

const cardOf = (number) => document.getElementById(`c-${number}`);

function numberAt(target) {
  return target.closest?.("[data-n]")?.dataset.n ?? target.closest?.("[data-c]")?.dataset.c;
}

// A mouse that rests on words or on a claim chooses it; words that move under a mouse that rests do not.
let under = null;
function rest(event, found, act) {
  if (event.pointerType !== "mouse" || (!event.movementX && !event.movementY) || found === under) return;
  under = found;
  clearTimeout(resting);
  if (found) resting = setTimeout(act, 120);
}

text.addEventListener("pointermove", (event) => {
  const number = numberAt(event.target) ?? null;
  rest(event, number, () => choose(cardOf(number), { scrollCard: true }));
});
panel.addEventListener("pointermove", (event) => {
  const card = event.target.closest(".claim");
  rest(event, card, () => choose(card, { scrollText: "nearest" }));
});
for (const side of [text, panel]) {
  side.addEventListener("pointerleave", () => {
    under = null;
    clearTimeout(resting);
  });
}

text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const number = numberAt(event.target);
  if (!number) return;
  if (event.target.closest("a")) event.preventDefault();
  choose(cardOf(number), { scrollCard: true });
});
text.addEventListener("focusin", (event) => {
  const number = event.target.closest("a[data-n]")?.dataset.n;
  if (number) choose(cardOf(number), { scrollCard: true });
});
panel.addEventListener("click", (event) => {
  const card = event.target.closest(".claim");
  const link = event.target.closest("a, button, input, select, textarea, summary");
  if (!card || (link && !link.matches("a.number"))) return;
  if (link) event.preventDefault();
  choose(card, { scrollText: "center" });
});
panel.addEventListener("focusin", (event) => choose(event.target.closest(".claim"), { scrollText: "nearest" }));
panel.addEventListener("onrecord:chosen", (event) => choose(event.target, { scrollText: "nearest", scrollCard: true }));

// The address of words: #chars=START,END marks them and shows them.
function openAddress() {
  const asked = /^#chars=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
  const [start, end] = asked ? [Number(asked[1]), Number(asked[2])] : [0, 0];
  const range = asked && start < end ? rangeOf(start, end) : null;
  paint("onrecord-words", range);
  if (range) {
    showRange(range, "center");
    document.documentElement.dataset.words = range.toString();
    const within = [...panel.querySelectorAll(".claim")].find(
      (card) => Number(card.dataset.start) <= start && end <= Number(card.dataset.end),
    );
    if (within && within.dataset.start === asked[1] && within.dataset.end === asked[2]) choose(within, { scrollCard: true });
  }
  const card = /^#c-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (card) choose(card, { scrollText: "center" });
}
addEventListener("hashchange", openAddress);

function placeOf(one, units) {
  return one.at + (one.isSign ? (units ? 1 : 0) : pointsIn(one.node.data.slice(0, units)));
}

// Where a range begins and ends, whatever nodes it ends in: text nodes alone have places.
function placesOf(range) {
  const inside = index().filter((place) => range.intersectsNode(place.node));
  if (!inside.length) return null;
  const [first, last] = [inside[0], inside.at(-1)];
  const start = range.startContainer === first.node ? placeOf(first, range.startOffset) : first.at;
  const end = range.endContainer === last.node ? placeOf(last, range.endOffset) : last.at + last.length;
  return start < end ? [start, end] : null;
}

const button = document.querySelector("[data-copy-link]");
const status = document.querySelector("[data-link-status]");
button.hidden = false;
let selected = null;
let asking = 0;
document.addEventListener("selectionchange", () => {
  cancelAnimationFrame(asking);
  asking = requestAnimationFrame(() => {
    const selection = getSelection();
    // A press of the button may end the selection: the last one in the text counts.
    if (selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    selected = selection.getRangeAt(0).cloneRange();
    button.disabled = false;
  });
});
button.addEventListener("click", async () => {
  const found = selected && placesOf(selected);
  if (!found) return;
  const address = new URL(location.href);
  address.hash = `chars=${found[0]},${found[1]}`;
  history.replaceState(null, "", address);
  openAddress();
  try {
    await navigator.clipboard.writeText(address.href);
    status.textContent = `Copied: characters ${found[0]} to ${found[1]}.`;
  } catch {
    status.textContent = "The browser let nothing be copied; the link is in the address bar.";
  }
});

// What is marked, as chosen here before.
let hidden = [];
try {
  hidden = JSON.parse(localStorage.getItem(LAYERS)) ?? [];
} catch {
  hidden = [];
}
for (const box of document.querySelectorAll("[data-layer]")) box.checked = !hidden.includes(box.dataset.layer);
document.querySelector("[data-legend]").addEventListener("change", () => {
  const off = [...document.querySelectorAll("[data-layer]")].filter((box) => !box.checked);
  localStorage.setItem(LAYERS, JSON.stringify(off.map((box) => box.dataset.layer)));
});

openAddress();
performance.mark("reader-ready");
document.documentElement.dataset.reader = "ready";
