// A part of a page that swaps itself: its forms and marked links are sent in the background, and the part of the same
// id in the answer takes its place. Keys pressed meanwhile wait. Without this script all of it works page by page.

let busy = 0;
const waiting = [];

async function ask(part, url, options = {}) {
  busy += 1;
  part.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { ...options, headers: { "OnRecord-Part": "true", Accept: "text/html" } });
    if (new URL(answer.url).pathname === "/sign-in" || answer.status === 401) {
      location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (fresh) {
      show(part, fresh);
      if (part.hasAttribute("data-swap-address")) history.replaceState(null, "", answer.url);
      if (part.hasAttribute("data-swap-address")) document.title = page.title;
    } else {
      tell(part, page.querySelector("main [role=alert] p")?.textContent ?? `This failed (${answer.status}).`);
    }
  } catch {
    tell(part, "The server does not answer. What you did last was not kept; try again.");
  } finally {
    busy -= 1;
  }
  press();
}

function show(part, fresh) {
  part.replaceWith(fresh);
  (fresh.querySelector("[autofocus]") ?? fresh.querySelector("[data-focus]"))?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("onrecord:swapped", { detail: { target: fresh } }));
  fresh.dispatchEvent(new CustomEvent("onrecord:swapped", { bubbles: true }));
}

function tell(part, message) {
  part.removeAttribute("aria-busy");
  part.querySelector(".swap-problem")?.remove();
  const told = document.createElement("p");
  told.className = "swap-problem";
  told.setAttribute("role", "alert");
  told.textContent = message;
  part.prepend(told);
  waiting.length = 0;
}

// The outermost part that something is in.
function partOf(element) {
  const part = element?.closest("[data-swap]");
  return part && (partOf(part.parentElement) ?? part);
}

// One key at a time: what it presses may ask for the next part.
function press() {
  while (!busy && waiting.length) {
    const action = waiting.shift();
    const found = [...document.querySelectorAll(`[data-action~="${action}"]`)].find((one) => one.checkVisibility());
    found?.click();
  }
}

document.addEventListener("onrecord:key", (event) => {
  if (!busy) return;
  event.preventDefault();
  waiting.push(event.detail.action);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const part = partOf(form);
  if (!part || event.defaultPrevented) return;
  event.preventDefault();
  const button = event.submitter;
  const url = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const data = new URLSearchParams(new FormData(form, button));
  if (form.method === "get") ask(part, `${url.split("?")[0]}?${data}`);
  else ask(part, url, { method: "POST", body: data });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap-link]");
  const part = partOf(link);
  if (!part || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  ask(part, link.href);
});

// Cards of a list: the buttons come to the card that is chosen, and go from the one that was.
async function fill(slot) {
  if (slot.dataset.filled) return;
  slot.dataset.filled = "yes";
  const answer = await fetch(slot.dataset.decide, { headers: { "OnRecord-Part": "true", Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector("[data-swap]");
  if (!answer.ok || !part) return;
  slot.append(part);
  document.dispatchEvent(new CustomEvent("onrecord:swapped", { detail: { target: slot } }));
}

// The card that was left tells what was decided.
function empty(slot) {
  const part = slot.querySelector("[data-swap]");
  delete slot.dataset.filled;
  if (!part) return;
  slot.querySelector("[data-note]")?.remove();
  if (part.dataset.state) {
    const note = document.createElement("span");
    note.className = "note";
    note.dataset.note = "";
    note.textContent = part.dataset.state;
    slot.append(note);
  }
  part.remove();
}

new MutationObserver((changes) => {
  for (const { target } of changes) {
    const slot = target.querySelector?.("[data-decide]");
    if (!slot) continue;
    if (target.hasAttribute("data-chosen")) fill(slot);
    else {
      empty(slot);
    }
  }
}).observe(document.body, { attributes: true, attributeFilter: ["data-chosen"], subtree: true });

document.documentElement.dataset.swaps = "ready";
