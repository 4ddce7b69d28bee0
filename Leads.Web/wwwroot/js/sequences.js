// The editor of sequences: where the cursor goes after a step was added, moved or deleted, and what is put into messages.
(() => {
  const find = id => id === "panel-first" ? document.querySelector(".sequence-panel [data-first]") ?? document.getElementById("panel-title") : document.getElementById(id);

  window.leadsSequences = {
    focus: id => {
      const element = find(id);
      element?.focus({ preventScroll: false });
      element?.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
  };

  function insert(field, text, from = field.selectionStart) {
    field.focus();
    field.setRangeText(text, from, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-insert]");
    const field = button && document.getElementById(button.dataset.into);
    if (field) insert(field, `{{ ${button.dataset.insert} }}`);
  });

  // A menu near the lower edge comes into sight.
  document.addEventListener("toggle", event => {
    if (event.target.matches?.(".flow-add .menu[open]")) event.target.querySelector(".pop").scrollIntoView({ block: "nearest" });
  }, true);

  // Completion: what begins with two braces is offered the lead's fields.
  let list = null;
  let field = null;
  let chosen = 0;

  const begun = input => /\{\{\s*([\w.]*)$/.exec(input.value.slice(0, input.selectionStart));

  function close() {
    list?.remove();
    field?.removeAttribute("aria-activedescendant");
    field?.removeAttribute("aria-controls");
    list = field = null;
  }

  function mark(index) {
    const options = [...list.children];
    chosen = (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
    options[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function take(name) {
    const match = begun(field);
    if (!match) return close();
    const input = field;
    const rest = input.value.slice(input.selectionEnd);
    close();
    insert(input, `{{ ${name}${/^\s*[}|]/.test(rest) ? "" : " }}"}`, input.selectionStart - match[0].length);
  }

  function offer(input) {
    const match = begun(input);
    const names = match && [...(document.getElementById(input.dataset.variables)?.options ?? [])]
      .filter(option => option.value.includes(match[1].toLowerCase()) || option.label.toLowerCase().includes(match[1].toLowerCase()));
    close();
    if (!names?.length) return;
    field = input;
    list = document.createElement("ul");
    list.className = "completion";
    list.id = "mail-completion";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Fields of the lead");
    for (const [at, option] of names.entries()) {
      const item = document.createElement("li");
      item.id = `completion-${at}`;
      item.setAttribute("role", "option");
      item.dataset.name = option.value;
      const label = document.createElement("b");
      label.textContent = option.label;
      const code = document.createElement("small");
      code.textContent = option.value;
      item.append(label, code);
      list.append(item);
    }
    list.style.top = `${input.offsetTop + input.offsetHeight + 3}px`;
    input.insertAdjacentElement("afterend", list);
    input.setAttribute("aria-controls", list.id);
    mark(0);
  }

  document.addEventListener("input", event => {
    if (event.target.matches?.("[data-variables]")) offer(event.target);
  });
  document.addEventListener("focusout", event => {
    if (event.target === field) close();
  });
  document.addEventListener("mousedown", event => {
    const item = event.target.closest?.(".completion [role=option]");
    if (!item) return;
    event.preventDefault();
    take(item.dataset.name);
  });
  document.addEventListener("keydown", event => {
    if (list) {
      const act = { ArrowDown: () => mark(chosen + 1), ArrowUp: () => mark(chosen - 1), Enter: () => take(list.children[chosen].dataset.name), Tab: () => take(list.children[chosen].dataset.name), Escape: close }[event.key];
      if (act) {
        event.preventDefault();
        event.stopPropagation();
        act();
      }
      return;
    }
    // Escape leaves the panel, but first what is open in it.
    if (event.key === "Escape" && !document.querySelector("details.menu[open], .mud-dialog")) document.querySelector(".sequence-panel [data-close]")?.click();
  }, true);
})();
