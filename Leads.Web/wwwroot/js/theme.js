// Runs before the first paint: the theme the reader chose, or the system's; and the reader's time zone for the server.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const year = "; path=/; max-age=31536000; samesite=lax";
  const cookie = name => document.cookie.split("; ").find(c => c.startsWith(name + "="))?.slice(name.length + 1);

  function apply() {
    const choice = cookie("theme");
    const chosen = choice === "light" || choice === "dark";
    root.dataset.themeChoice = chosen ? choice : "system";
    root.dataset.theme = chosen ? choice : dark.matches ? "dark" : "light";
  }

  window.leadsTheme = {
    set(choice) {
      document.cookie = "theme=" + choice + year;
      apply();
    }
  };

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && cookie("tz") !== encodeURIComponent(zone)) document.cookie = "tz=" + encodeURIComponent(zone) + year;

  dark.addEventListener("change", apply);
  apply();
})();
