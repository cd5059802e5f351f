// The panel beside a drawing: the words of what is chosen, asked for as the part of a page; a later choice ends an earlier.

const body = document.querySelector("[data-panel-body]");
const status = document.querySelector("[data-panel-status]");
let asked = null;

export const hasPanel = body !== null;

export async function show(address) {
  if (!body) return;
  asked?.abort();
  asked = new AbortController();
  status.textContent = "Looking up the words …";
  try {
    const answer = await fetch(address, { headers: { "OnRecord-Part": "true" }, signal: asked.signal });
    body.innerHTML = answer.ok ? await answer.text() : "";
    status.textContent = answer.ok ? "" : "This could not be looked up; reload the page.";
    body.closest("[data-panel]").scrollTop = 0;
    document.documentElement.dataset.panel = "shown";
  } catch (error) {
    if (error.name !== "AbortError") status.textContent = "The server does not answer; reload the page.";
  }
}
