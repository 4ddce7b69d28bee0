// Keys, search typing and scroll of the leads list; they answer without a round trip.
const pauseMs = 250;

const isTyping = at => at instanceof Element && at.closest("input, textarea, select, [contenteditable=true]");
const isBusy = () => document.querySelector(".mud-dialog, details.menu[open]");

export function attach(list, page) {
  const leaving = new AbortController();
  const { signal } = leaving;
  const search = document.querySelector("[data-search]");
  const rows = () => [...list.querySelectorAll("a.lead")];
  const spot = () => "leads:" + location.pathname + location.search;
  let timer = 0;
  let sent = search.value;

  function move(step) {
    const links = rows();
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.closest("tr").scrollIntoView({ block: "nearest" });
  }

  function send() {
    clearTimeout(timer);
    if (search.value.trim() === sent.trim()) return;
    sent = search.value;
    page.invokeMethodAsync("SearchAsync", sent);
  }

  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, pauseMs);
  }, { signal });

  search.addEventListener("keydown", event => {
    if (event.key === "Enter") send();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "Escape") {
      search.value = "";
      send();
      search.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || isBusy()) return;
    switch (event.key) {
      case "j": move(1); break;
      case "k": move(-1); break;
      case "o": if (rows().includes(document.activeElement)) document.activeElement.click(); break;
      case "c": document.querySelector("[data-key=c]")?.click(); break;
      case "/": search.focus(); search.select(); break;
      default: return;
    }
    event.preventDefault();
  }, { signal });

  let frame = 0;
  list.addEventListener("scroll", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => sessionStorage.setItem(spot(), list.scrollTop));
  }, { signal });

  return {
    // The rows of this address are on screen: scroll where the reader was.
    shown(searched) {
      // Another search than the one sent from here came by the address: Back, or a link.
      if (searched !== sent.trim()) {
        search.value = searched;
        sent = searched;
      }
      list.scrollTop = Number(sessionStorage.getItem(spot()) ?? 0);
    },
    detach() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      leaving.abort();
    }
  };
}
