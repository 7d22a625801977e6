// Keys for going through a drafted letter, and words that are marked in it. Everything works
// without it.

import { colour } from "./colour.js";

const form = document.querySelector("#funnet");
const letter = document.querySelector("#brevet");
const typing = (of) => of.matches?.("textarea, select, input:not([type=checkbox])");

// Shows the place in the letter without moving the page, and gives the keys to what was found.
const here = document.querySelector("#her");
function show() {
  if (here && letter) {
    letter.scrollTop += here.getBoundingClientRect().top - letter.getBoundingClientRect().top - letter.clientHeight / 4;
  }
  scrollTo(0, 0);
}
show();
// A browser goes to the place the address names once more, when all is loaded.
addEventListener("load", () => requestAnimationFrame(show));
document.querySelector("#feil, #funn")?.closest("#funn")?.focus({ preventScroll: true });

// What was marked last in the letter: a key or a click may take the marking away.
let marked = "";
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (letter?.contains(chosen.anchorNode) && String(chosen).trim()) marked = String(chosen).trim();
});

// Opens a part of the form, ready to be written in.
function open(part) {
  part.open = true;
  const field = part.querySelector("textarea, input");
  if (part.id === "nytt" && marked) field.value = marked;
  part.scrollIntoView({ block: "nearest" });
  field?.focus();
}

document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter" && form?.contains(event.target)) {
    event.preventDefault();
    (event.target.closest("details")?.querySelector("button") ?? document.querySelector("#godta"))?.click();
    return;
  }
  if (event.key === "Escape" && typing(event.target)) document.querySelector("#funn")?.focus();
  if (command || event.altKey || event.repeat || typing(event.target)) return;
  const key = CSS.escape(event.key);
  const part = document.querySelector(`[data-apne="${key}"]`);
  const deed = document.querySelector(`[data-tast="${key}"]`);
  const field = event.key === "e" && form?.querySelector("textarea, select, input:not([type=hidden])");
  if (!part && !deed && !field) return;
  event.preventDefault();
  if (part) open(part);
  else if (deed) deed.click();
  else field.focus();
});

// A link in the letter is also where words are marked: a marking is no click.
letter?.addEventListener("click", (event) => {
  if (event.target.closest("a.merke") && String(getSelection()).trim()) event.preventDefault();
});

let leaving = false;
document.addEventListener("submit", (event) => {
  leaving = event.target.matches("[data-behold]");
  if (event.target.id === "tema") { event.preventDefault(); colour(event.target, event.submitter.value); }
});

// Words nobody has saved are not left without a question.
addEventListener("beforeunload", (event) => {
  const changed = [...form?.elements ?? []].some((of) => of.id !== "navn" && !of.closest("details")
    && of.matches("textarea, input:not([type=hidden])")
    && (of.value !== of.defaultValue || of.checked !== of.defaultChecked));
  if (changed && !leaving) event.preventDefault();
});

document.documentElement.dataset.klar = "";
