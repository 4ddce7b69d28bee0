// The upload forms work without this: here a file can be dropped, is sent at once, and is not sent in vain; and rows can be pasted anywhere.
(() => {
  const zoneOf = event => event.target.closest?.("form[data-upload]");

  function send(form) {
    const file = form.elements.file.files[0];
    if (!file) return;
    const isTooLarge = file.size > Number(form.dataset.maxBytes);
    form.querySelector(".too-large").hidden = !isTooLarge;
    if (isTooLarge) return;
    form.requestSubmit();
  }

  document.addEventListener("dragover", event => {
    const form = zoneOf(event);
    if (!form) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", event => {
    const form = zoneOf(event);
    if (form && !form.contains(event.relatedTarget)) form.classList.remove("over");
  });
  document.addEventListener("drop", event => {
    const form = zoneOf(event);
    if (!form) return;
    event.preventDefault();
    form.classList.remove("over");
    form.elements.file.files = event.dataTransfer.files;
    send(form);
  });
  document.addEventListener("change", event => {
    const form = zoneOf(event);
    if (form) send(form);
  });
  document.addEventListener("submit", event => {
    const form = zoneOf(event);
    if (!form) return;
    form.classList.add("sending");
    form.querySelector(".busy").hidden = false;
  });
  document.addEventListener("paste", event => {
    const form = document.querySelector("form[data-paste]");
    if (!form || event.target.closest?.("input, textarea, [contenteditable]")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text.trim().includes("\n")) return;
    event.preventDefault();
    form.closest("details").open = true;
    form.elements.pasted.value = text;
    form.requestSubmit();
  });
  // Back from the columns, the form waits for a file again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-upload].sending")) {
      form.classList.remove("sending");
      form.querySelector(".busy").hidden = true;
    }
  });
})();
