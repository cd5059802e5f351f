// Buttons that copy the text of another element: data-copy names its id.

const status = document.querySelector("[data-copy-status]");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const from = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(from.textContent);
    status.textContent = "Copied.";
  } catch {
    getSelection().selectAllChildren(from);
    status.textContent = "The browser let nothing be copied; the words are selected: copy them with its own key.";
  }
});
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
document.documentElement.dataset.copy = "ready";
