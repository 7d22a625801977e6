// Swaps what the page shows for what the server has now, around what the user is at.

export const main = () => document.querySelector("#innhold");
export const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
export const later = (work, ms) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => work(...given), ms); };
};

// Tells what has happened, for a while or, where it is so from now on, until more is told.
export function say(words, lasting = false) {
  const region = document.querySelector("#melding");
  region.textContent = words;
  clearTimeout(say.timer);
  if (!lasting) say.timer = setTimeout(() => { region.textContent = ""; }, 4000);
}

// A form is dirty when it holds what no page from the server does.
export const dirty = (form) => "ulagret" in form.dataset || [...form.elements].some(
  (field) => field.matches("textarea, input:not([type=hidden])")
    && (field.value !== field.defaultValue || field.checked !== field.defaultChecked),
);

const holds = (node, id) => node.id === id || Boolean(node.querySelector?.(`#${CSS.escape(id)}`));

// The elements that are not to be touched: unsaved words, and fields that are typed in.
function held(old, next) {
  const kept = [...old.querySelectorAll("form[data-behold]")].filter(dirty);
  const editor = old.querySelector("#rediger");
  if (kept.includes(editor)) kept.push(old.querySelector("#forhandsvisning"));
  else if (editor && isNoNewer(next, editor)) kept.push(editor);
  const focused = document.activeElement;
  if (focused?.matches("input[type=search]")) kept.push(focused);
  if (old.querySelector("#tallsok")?.value) {
    kept.push(old.querySelector("#tallsok"), old.querySelector("#tallvalg"));
  }
  return [...new Set(kept)].filter((of) => of && old.contains(of));
}

// Whether the server has no other text than the editor began with.
function isNoNewer(next, editor) {
  const theirs = next.querySelector("#rediger");
  return theirs && (next.querySelector("#eldre")
    || theirs.elements.gammel.value === editor.elements.gammel.value);
}

// Makes `old` what `next` is. The kept elements, which both have by their ids, stay where they
// stand, so that nothing typed, chosen or undone in them is lost.
function renew(old, next, kept) {
  if (kept.includes(old)) return;
  const stay = [...old.children].filter((child) => kept.some((of) => child.contains(of)));
  if (stay.length === 0) { old.replaceWith(next); return; }
  for (const name of old.getAttributeNames()) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const name of next.getAttributeNames()) old.setAttribute(name, next.getAttribute(name));
  for (const child of [...old.childNodes]) if (!stay.includes(child)) child.remove();
  for (const child of [...next.childNodes]) {
    const first = stay[0];
    if (kept.some((of) => first?.contains(of) && holds(child, of.id))) {
      renew(stay.shift(), child, kept);
    } else {
      old.insertBefore(child, first ?? null);
    }
  }
}

// Shows what the server has now; whether it did. Focus, selection and scrolling are where
// they were. An answer that is no page of the report, such as a refusal, is told.
export function swap(fresh) {
  const [old, next] = [main(), fresh.querySelector("#innhold")];
  if (!next?.dataset.versjon) {
    say(next?.querySelector("p")?.textContent ?? "Siden kan ikke vises.");
    return false;
  }
  const kept = held(old, next);
  if (kept.some((of) => of.matches("form") && !next.querySelector(`#${of.id}`))) {
    old.dataset.versjon = next.dataset.versjon;
    say("Siden har endret seg; det du har skrevet, er beholdt her.");
    return false;
  }
  const back = whereabouts(old);
  renew(old, next, kept.filter((of) => next.querySelector(`#${of.id}`)));
  document.title = fresh.title;
  const verdict = fresh.querySelector("#dom");
  if (verdict) document.querySelector("#dom")?.replaceWith(verdict);
  back(main());
  return true;
}

// Notes where the user is; what is given leads back there.
function whereabouts(old) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const id = focused?.id;
  const href = focused?.matches("a") ? focused.getAttribute("href") : null;
  const text = old.querySelector("#tekst");
  const caret = text && [text.selectionStart, text.selectionEnd, text.scrollTop];
  const scrolled = [scrollX, scrollY];
  const inside = [...old.querySelectorAll("[data-rull]")].map((box) => [box.dataset.rull, box.scrollTop]);
  return (now) => {
    const field = now.querySelector("#tekst");
    if (field && field !== text && caret) {
      field.setSelectionRange(caret[0], caret[1]);
      field.scrollTop = caret[2];
    }
    for (const [name, top] of inside) {
      const box = now.querySelector(`[data-rull="${name}"]`);
      if (box) box.scrollTop = top;
    }
    const again = (id && document.getElementById(id))
      || (href && [...now.querySelectorAll("a")].find((link) => link.getAttribute("href") === href));
    if (again && again !== document.activeElement) again.focus({ preventScroll: true });
    scrollTo(...scrolled);
  };
}
