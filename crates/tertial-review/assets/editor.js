// The editor of a text: its preview, its figures and its saving.

import { dirty, later, main, parsed, say, swap } from "./renew.js";

const editor = () => document.querySelector("#rediger");
const sent = (form) => ({ method: "POST", body: new URLSearchParams(new FormData(form)) });

// Shows what the unsaved text would become.
export const look = later(async () => {
  const form = editor();
  if (!form) return;
  const words = form.elements.tekst.value;
  const response = await fetch(form.dataset.forhandsvis, sent(form)).catch(() => null);
  const place = document.querySelector("#forhandsvisning");
  if (!place || form.elements.tekst.value !== words) return;
  const shown = response?.ok
    ? [...parsed(await response.text()).body.childNodes]
    : ["Ingen forhåndsvisning nå."];
  const before = findings(place);
  place.replaceChildren(place.querySelector("h2"), ...shown);
  if (findings(place) !== before) say(`${findings(place)} funn om teksten.`);
}, 250);

const findings = (place) => place.querySelectorAll("[data-funn]").length;

// Saves the text. What is typed meanwhile stays, and stays unsaved; a saving that is asked
// for meanwhile is done afterwards.
let [saving, again] = [false, false];
export async function save(form) {
  again = saving;
  if (saving) return;
  saving = true;
  const words = form.elements.tekst.value;
  try {
    const response = await fetch(form.action, sent(form));
    const fresh = parsed(await response.text());
    const hash = new URL(response.url).searchParams.get("lagret");
    if (response.ok && hash) saved(form, words, hash, fresh); else refused(form, fresh);
  } catch {
    tell(form, "Teksten er ikke lagret: programmet svarer ikke.");
  }
  saving = false;
  if (again && dirty(form)) save(form);
}

function saved(form, words, hash, fresh) {
  form.elements.gammel.value = hash;
  form.elements.tekst.defaultValue = words;
  delete form.dataset.ulagret;
  form.querySelector("[role=alert]")?.remove();
  if (swap(fresh)) say("Lagret.");
  if (dirty(form)) look();
}

// The server's answer tells why; where the file has changed, it shows what stands there.
function refused(form, fresh) {
  const theirs = fresh.querySelector("#rediger");
  const notice = theirs?.querySelector("[role=alert]");
  if (notice) {
    form.elements.gammel.value = theirs.elements.gammel.value;
    tell(form, notice);
  } else {
    const why = fresh.querySelector("#innhold > p:not(.uro)")?.textContent;
    tell(form, `Teksten er ikke lagret. ${why ?? ""}`);
  }
}

// Says in the form what is the matter, where it stays until the text is saved.
function tell(form, notice) {
  let shown = notice;
  if (typeof notice === "string") {
    shown = document.createElement("p");
    shown.className = "feilmelding";
    shown.setAttribute("role", "alert");
    shown.textContent = notice;
  }
  form.querySelector("[role=alert]")?.remove();
  form.prepend(shown);
  form.dataset.ulagret = "";
}

// Finds figures to link to. The answer to what is no longer asked for is dropped.
export const find = later(async (field) => {
  const list = document.querySelector("#tallvalg");
  const asked = field.value;
  if (asked.trim() === "") { list.replaceChildren(); return; }
  const response = await fetch(`/tallvelger?${new URLSearchParams({ sok: asked })}`).catch(() => null);
  if (!response?.ok || field.value !== asked) return;
  list.replaceChildren(...parsed(`<ul>${await response.text()}</ul>`).querySelectorAll("li"));
  const more = list.querySelector("li:not(:has(button))")?.textContent ?? "";
  say(`${list.querySelectorAll("button").length} treff ${more}`);
}, 150);

// Writes a link to a figure where the user is in the text.
export function insert(words) {
  const field = main().querySelector("#tekst");
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Begins at the line the address names, else at the end.
export function begin() {
  const field = document.querySelector("#tekst");
  if (!field) return;
  const line = Number(field.dataset.linje ?? 0);
  const before = field.value.split("\n").slice(0, Math.max(0, line - 1)).join("\n");
  const at = line ? before.length + (before ? 1 : 0) : field.value.length;
  field.setSelectionRange(at, at);
  if (!line) return;
  field.focus();
  field.scrollTop = Math.max(0, (line - 5) * 21);
}
