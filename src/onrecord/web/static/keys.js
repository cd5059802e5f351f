// Keys press the button, follow the link or enter the field whose data-action names what the key does.
// The printed keys come from /help/keys.json; a user's own are kept in this browser.

const KEPT = "onrecord.keys";
const keys = new Map();

export function keyOf(action) {
  return own()[action] ?? keys.get(action);
}

function own() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

export function printKeys(root = document) {
  for (const mark of root.querySelectorAll("[data-key-of]")) {
    const key = keyOf(mark.dataset.keyOf);
    mark.textContent = key ?? "";
    mark.hidden = !key;
  }
  for (const field of root.querySelectorAll("[data-remap]")) field.value = own()[field.dataset.remap] ?? "";
}

function isField(element) {
  if (element.isContentEditable || element.matches("textarea, select")) return true;
  return element.matches("input") && !["checkbox", "radio", "button", "submit"].includes(element.type);
}

function press(action) {
  // A list or the reader may take a key itself (next, previous, open): it stops the event.
  const asked = new CustomEvent("onrecord:key", { detail: { action }, bubbles: true, cancelable: true });
  if (!(document.activeElement ?? document.body).dispatchEvent(asked)) return true;
  const found = [...document.querySelectorAll(`[data-action~="${action}"]`)].find((one) => one.checkVisibility());
  if (!found) return false;
  if (isField(found)) {
    found.focus();
    found.select?.();
  } else {
    found.click();
  }
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (event.key === "Escape" && isField(event.target)) {
    event.target.blur();
    return;
  }
  if (isField(event.target)) return;
  const action = [...keys.keys()].find((one) => keyOf(one) === event.key);
  if (!action || (event.key === "Enter" && event.target.matches("a, button, summary"))) return;
  if (press(action)) event.preventDefault();
}

function remap(field) {
  const held = own();
  const status = document.querySelector("[data-keys-status]");
  const taken = [...keys.keys()].find((one) => one !== field.dataset.remap && keyOf(one) === field.value);
  if (field.value && taken) {
    status.textContent = `${field.value} is taken; choose another key.`;
    field.value = held[field.dataset.remap] ?? "";
    return;
  }
  if (field.value) held[field.dataset.remap] = field.value;
  else delete held[field.dataset.remap];
  localStorage.setItem(KEPT, JSON.stringify(held));
  status.textContent = "Kept in this browser.";
  printKeys();
}

// Rows of a list: j and k choose, Enter opens the row's first link.
function chooseRow(event) {
  const step = { next: 1, previous: -1 }[event.detail.action];
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  if (!rows.length || (!step && event.detail.action !== "open")) return;
  const at = rows.findIndex((row) => row.hasAttribute("data-chosen"));
  event.preventDefault();
  if (!step) {
    (rows[at]?.querySelector("a[data-open]") ?? rows[at]?.querySelector("a"))?.click();
    return;
  }
  const chosen = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  rows[at]?.removeAttribute("data-chosen");
  chosen.setAttribute("data-chosen", "");
  chosen.scrollIntoView({ block: "nearest" });
  chosen.dispatchEvent(new CustomEvent("onrecord:chosen", { bubbles: true }));
  const link = chosen.querySelector("a[data-open]") ?? chosen.querySelector("a");
  (chosen.matches("[tabindex]") ? chosen : link)?.focus({ preventScroll: true });
}

for (const { action, key } of (await (await fetch("/help/keys.json")).json()).keys) keys.set(action, key);
printKeys();
document.addEventListener("keydown", onKey);
document.addEventListener("onrecord:key", chooseRow);
document.addEventListener("onrecord:swapped", (event) => printKeys(event.detail?.target ?? event.target));
document.addEventListener("change", (event) => event.target.matches("[data-remap]") && remap(event.target));
document.querySelector("[data-keys-reset]")?.addEventListener("click", () => {
  localStorage.removeItem(KEPT);
  document.querySelector("[data-keys-status]").textContent = "The printed keys are in force.";
  printKeys();
});
document.documentElement.dataset.ready = "keys";
