// Keeps the page fresh and quick to use. Everything but the live preview works without it.

import { colour } from "./colour.js";
import { begin, find, insert, look, save } from "./editor.js";
import { dirty, later, main, parsed, say, swap } from "./renew.js";

// Shows what the server has now; whether it did. Of several requests only the last is answered,
// and that for a version no longer when the page has it already, as after a saving.
let asking;
async function refresh(version) {
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" }, signal: asking.signal });
    const fresh = parsed(await response.text());
    if (version && main().dataset.versjon === version) return false;
    const swapped = swap(fresh);
    const editor = document.querySelector("#rediger");
    if (swapped && editor && dirty(editor)) look();
    return swapped;
  } catch (error) {
    if (error.name !== "AbortError") say("Programmet svarer ikke.");
    return false;
  }
}

// The server tells of every new state by its number. A browser tries for ever to reach one
// that has ended, and does not say so.
let events, ended;
function listen() {
  quiet();
  events = new EventSource("/hendelser");
  events.onopen = () => {
    if (ended) say("");
    clearTimeout(ended);
    ended = undefined;
  };
  events.onmessage = async ({ data }) => {
    if (main().dataset.versjon !== data && await refresh(data)) say("Siden er oppdatert.");
  };
  events.onerror = () => {
    const last = "Programmet er avsluttet. Siden viser det den sist fikk.";
    ended ??= setTimeout(() => say(last, true), 3000);
  };
}

function quiet() {
  events?.close();
  clearTimeout(ended);
  ended = undefined;
}

// Browsers allow few connections to one address: pages nobody looks at do without.
document.addEventListener("visibilitychange", () => { if (document.hidden) quiet(); else listen(); });

// Filters: the address follows what is typed, so that it can be kept and sent.
const narrow = later(async (form) => {
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  const address = `${form.getAttribute("action")}?${new URLSearchParams(fields)}`;
  history.replaceState(null, "", address);
  if (await refresh()) say(main().querySelector("#antall, #radsum")?.textContent.trim() ?? "");
}, 180);

// Moves in the list of findings, from the one that has focus.
function move(step) {
  const all = [...document.querySelectorAll("#funnliste > li > a")];
  all[all.indexOf(document.activeElement) + step]?.focus();
}

document.addEventListener("keydown", (event) => {
  const [editor, command] = [document.querySelector("#rediger"), event.ctrlKey || event.metaKey];
  if (command && event.key.toLowerCase() === "s" && editor) {
    event.preventDefault();
    if (!event.repeat) save(editor);
    return;
  }
  if (event.key === "Escape" && event.target.matches?.("input[type=search]")) main().focus();
  if (command || event.altKey) return;
  if (event.target.closest?.("#funnliste")) {
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
  }
  // A letter is no order where it is typed into a field.
  const answer = !event.target.matches?.("input") && event.target.closest?.("#svar");
  const button = answer && answer.querySelector(`[data-tast="${CSS.escape(event.key)}"]`);
  if (!button) return;
  // It may lead to a field, where the letter is not to be typed.
  event.preventDefault();
  if (!event.repeat) button.click();
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-filter]");
  if (form) narrow(form);
  if (event.target.id === "tekst") look();
  if (event.target.id === "tallsok") find(event.target);
});

// A choice may be made without a word being typed.
document.addEventListener("change", (event) => {
  const form = event.target.matches("select") && event.target.closest("form[data-filter]");
  if (form) narrow(form);
});

let leaving = false;
document.addEventListener("submit", (event) => {
  const form = event.target;
  leaving = form.matches("[data-behold]") && form.id !== "rediger";
  if (form.matches("[data-filter]")) { event.preventDefault(); narrow(form); }
  if (form.id === "rediger") { event.preventDefault(); save(form); }
  if (form.id === "tema") {
    event.preventDefault();
    colour(form, event.submitter.value).catch(() => say("Programmet svarer ikke."));
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sett-inn]");
  if (button) insert(button.dataset.settInn);
  const link = event.target.closest("a[data-side-nr]");
  if (link && !event.ctrlKey && !event.metaKey && show(link.dataset.sideNr)) event.preventDefault();
});

// Shows a page in the box beside, where there is one.
function show(number) {
  const box = document.querySelector("[data-rull=ark]");
  const page = box?.querySelector(`#side-${CSS.escape(number)}`);
  if (!page) return false;
  for (const other of box.querySelectorAll("[data-vist]")) delete other.dataset.vist;
  page.dataset.vist = "";
  if (box.getBoundingClientRect().top > innerHeight) box.scrollIntoView();
  box.scrollTop += page.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
  if (location.pathname === "/sider") history.replaceState(null, "", `#side-${number}`);
  return true;
}

addEventListener("beforeunload", (event) => {
  const unsaved = [...document.querySelectorAll("form[data-behold]")].some(dirty);
  if (unsaved && !leaving) event.preventDefault();
});

begin();
if (location.hash.startsWith("#side-")) show(location.hash.slice(6));
if (!document.hidden) listen();
document.documentElement.dataset.klar = "";
