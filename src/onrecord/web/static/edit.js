// Words selected in the report's text become the claim's words.

const text = document.querySelector(".around");
const field = document.querySelector("[data-evidence]");
const status = document.querySelector("[data-take-status]");

for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
document.querySelector("[data-take]").addEventListener("click", () => {
  const chosen = getSelection();
  const inside = chosen.rangeCount && text.contains(chosen.getRangeAt(0).commonAncestorContainer);
  const words = inside ? chosen.toString().trim() : "";
  status.textContent = words ? "Taken." : "Select words in the text first.";
  if (words) field.value = words;
});
document.documentElement.dataset.edit = "ready";
