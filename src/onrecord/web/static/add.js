// Files can be dropped; a job's page shows how far it is until it ends.

const form = document.querySelector("[data-add]");

function showChosen(field, list) {
  list.replaceChildren(
    ...[...field.files].map((file) => {
      const row = document.createElement("li");
      row.textContent = `${file.name} (${Math.max(1, Math.round(file.size / 1000)).toLocaleString("en")} kB)`;
      return row;
    }),
  );
}

if (form) {
  const drop = form.querySelector("[data-drop]");
  const field = form.querySelector("[type=file]");
  const list = form.querySelector("[data-chosen-files]");
  for (const part of form.querySelectorAll("[data-with-script]")) part.hidden = false;
  field.addEventListener("change", () => showChosen(field, list));
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    const all = new DataTransfer();
    for (const file of [...field.files, ...event.dataTransfer.files]) all.items.add(file);
    field.files = all.files;
    showChosen(field, list);
  });
}

async function poll() {
  const part = document.querySelector("#job[data-poll]");
  if (!part) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceWith(fresh);
  } catch {
    // the server is busy or gone: asked again
  }
  setTimeout(poll, 1000);
}

setTimeout(poll, 700);
document.documentElement.dataset.add = "ready";
