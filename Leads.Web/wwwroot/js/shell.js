// What must answer at once and works without a circuit: menus, theme, copying, demo sign-ins, the connection bar.
(() => {
  const say = text => {
    const region = document.getElementById("announcer");
    if (region) region.textContent = text;
  };

  const closeMenus = except => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(except)) menu.open = false;
  };

  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const text = source?.value ?? source?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Plain http on another machine has no clipboard: select it, so that Ctrl+C does.
      getSelection().selectAllChildren(source);
      say("Selected. Press Ctrl C to copy.");
      return;
    }
    button.dataset.copied = "";
    say("Copied");
    setTimeout(() => delete button.dataset.copied, 2000);
  }

  function fill(button) {
    const form = document.getElementById(button.dataset.fill);
    for (const name of ["email", "password"]) {
      const input = form?.querySelector(`[data-field=${name}]`);
      if (!input) continue;
      input.value = button.dataset[name];
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    form?.querySelector("[type=submit]")?.focus();
  }

  document.addEventListener("click", event => {
    const at = event.target;
    const menu = at.closest("details.menu");
    closeMenus(menu);
    // A choice closes its menu, but where a condition is still being made.
    if (menu && at.closest("a, .item") && !at.closest(".condition.new")) menu.open = false;

    const theme = at.closest("[data-set-theme]");
    if (theme) return window.leadsTheme.set(theme.dataset.setTheme);
    const copyButton = at.closest("[data-copy]");
    if (copyButton) return copy(copyButton);
    const fillButton = at.closest("[data-fill]");
    if (fillButton) fill(fillButton);
  });

  // An opened menu puts the cursor where its first word goes.
  document.addEventListener("toggle", event => {
    if (event.target.matches?.("details.menu[open]")) event.target.querySelector("[data-focus]")?.focus();
  }, true);

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    // Of menus in menus, the innermost.
    const open = [...document.querySelectorAll("details.menu[open]")].at(-1);
    if (!open) return;
    open.open = false;
    open.querySelector("summary")?.focus();
  });

  // Blazor reports its connection to the element with this id.
  const bar = document.getElementById("components-reconnect-modal");
  if (!bar) return;

  const graceMs = 2000;
  let timer = 0;
  let wantsRetry = false;

  const show = failed => {
    bar.classList.toggle("failed", failed);
    bar.hidden = false;
  };
  const hide = () => {
    clearTimeout(timer);
    timer = 0;
    wantsRetry = false;
    bar.hidden = true;
  };

  async function resumeOrReload() {
    try {
      if (await Blazor.resumeCircuit()) return hide();
    } catch {
      // No state was kept for this circuit: the address holds what is needed to start again.
    }
    location.reload();
  }

  async function retry() {
    wantsRetry = false;
    show(false);
    try {
      if (!await Blazor.reconnect()) return resumeOrReload();
      hide();
    } catch {
      wantsRetry = true;
      show(true);
    }
  }

  bar.addEventListener("components-reconnect-state-changed", event => {
    switch (event.detail.state) {
      case "show":
        timer ||= setTimeout(() => show(false), graceMs);
        break;
      case "hide":
        hide();
        break;
      case "failed":
        clearTimeout(timer);
        wantsRetry = true;
        show(true);
        break;
      case "paused":
      case "rejected":
        resumeOrReload();
        break;
      case "resume-failed":
        location.reload();
        break;
    }
  });
  bar.querySelector("button").addEventListener("click", retry);
  document.addEventListener("visibilitychange", () => {
    if (wantsRetry && document.visibilityState === "visible") retry();
  });
})();
