"use strict";
(() => {
  let from = null;
  const panel = () => {
    const found = location.hash && document.getElementById(location.hash.slice(1));
    return found && found.classList.contains("panel") ? found : null;
  };
  const close = () => {
    const top = scrollY;
    const back = from;
    location.hash = "#_";
    scrollTo(0, top);
    if (back) back.focus({ preventScroll: true });
  };
  addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest("a") : null;
    if (link && link.classList.contains("cite")) from = link;
    else if (link && link.classList.contains("close")) { event.preventDefault(); close(); }
    else if (!link && panel() && !event.target.closest(".panel")) close();
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && panel()) close(); });
  addEventListener("hashchange", () => { const open = panel(); if (open) open.focus({ preventScroll: true }); });
})();
