// The claim's words are in view in the report's text around them.

function show() {
  const text = document.querySelector(".around");
  const words = text?.querySelector("mark");
  if (!words) return;
  const room = text.clientHeight;
  const at = words.getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
  if (at + words.offsetHeight > text.scrollTop + room) text.scrollTop = Math.max(0, at - room / 3);
}

show();
document.addEventListener("onrecord:swapped", show);
