// Keeps the page fresh and quick to use. Everything but the live preview works without it.

const main = () => document.querySelector("#innhold");
const say = (words) => {
  const region = document.querySelector("#melding");
  region.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { region.textContent = ""; }, 4000);
};
const later = (work, ms) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => work(...given), ms); };
};
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

// A form is dirty when it holds what no page from the server does.
const dirty = (form) => [...form.elements].some(
  (field) => (field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue),
);

// Swaps what the page shows for what the server has now. Forms with unsaved words stay as
// they are; focus, selection and scrolling are where they were.
function swap(fresh, keep = true) {
  const [old, next] = [main(), fresh.querySelector("#innhold")];
  if (!next) return;
  const focused = document.activeElement;
  const id = old.contains(focused) ? focused.id || focused.dataset?.fokus : null;
  const href = old.contains(focused) && focused.matches("a") ? focused.getAttribute("href") : null;
  const selection = focused?.matches?.("textarea, input[type=search]")
    ? [focused.selectionStart, focused.selectionEnd] : null;
  const scrolled = [scrollX, scrollY];
  const inside = [...old.querySelectorAll("[data-rull]")].map((box) => [box.dataset.rull, box.scrollTop]);
  if (keep) {
    const unsaved = [...old.querySelectorAll("form[data-behold]")].filter(dirty);
    if (unsaved.some((form) => !next.querySelector(`#${form.id}`))) {
      say("Siden har endret seg; det du har skrevet, er beholdt her.");
      old.dataset.versjon = next.dataset.versjon ?? old.dataset.versjon;
      return;
    }
    for (const form of unsaved) {
      const place = next.querySelector(`#${form.id}`);
      place.replaceWith(form);
      const preview = old.querySelector("#forhandsvisning");
      if (form.id === "rediger" && preview) next.querySelector("#forhandsvisning")?.replaceWith(preview);
    }
    const [typed, picker] = ["#tallsok", "#tallvalg"].map((of) => old.querySelector(of));
    if (typed?.value) {
      next.querySelector("#tallsok")?.replaceWith(typed);
      next.querySelector("#tallvalg")?.replaceWith(picker);
    }
  }
  old.replaceWith(next);
  document.title = fresh.title;
  const dom = fresh.querySelector("#dom");
  if (dom) document.querySelector("#dom")?.replaceWith(dom);
  for (const [name, top] of inside) {
    const box = next.querySelector(`[data-rull="${name}"]`);
    if (box) box.scrollTop = top;
  }
  scrollTo(...scrolled);
  const again = (id && document.getElementById(id))
    || (href && [...next.querySelectorAll("a")].find((link) => link.getAttribute("href") === href));
  if (again) {
    again.focus({ preventScroll: true });
    if (selection && again.setSelectionRange) again.setSelectionRange(...selection);
  }
  takeHold();
}

async function refresh(address = location.href, keep = true) {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  swap(parsed(await response.text()), keep);
}

// The server tells of every new state by its number.
let events;
function listen() {
  events = new EventSource("/hendelser");
  events.onmessage = async ({ data }) => {
    if (main()?.dataset.versjon === data) return;
    await refresh();
    say("Siden er oppdatert.");
  };
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) say("Programmet er avsluttet.");
  };
}

// Browsers allow few connections to one address: pages nobody looks at do without.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) events.close(); else listen();
});

// Filters: the address follows what is typed, so that it can be kept and sent.
const narrow = later(async (form) => {
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  const address = `${form.getAttribute("action")}?${new URLSearchParams(fields)}`;
  history.replaceState(null, "", address);
  await refresh(address, false);
}, 180);

function lines() {
  return [...document.querySelectorAll("#funnliste > li > a")];
}

function move(step) {
  const all = lines();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next].focus();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select");
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && document.querySelector("#rediger")) {
    event.preventDefault();
    save(document.querySelector("#rediger"));
    return;
  }
  if (event.key === "Escape" && event.target.matches?.("input[type=search]")) main().focus();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") move(1);
  if (event.key === "k") move(-1);
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  }
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-filter]");
  if (form) narrow(form);
  if (event.target.id === "tekst") look();
  if (event.target.id === "tallsok") find(event.target.value);
});

// A choice may be made without a word being typed.
document.addEventListener("change", (event) => {
  const form = event.target.matches("select") && event.target.closest("form[data-filter]");
  if (form) narrow(form);
});

let leaving = false;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  leaving = form.matches("[data-behold]") && form.id !== "rediger";
  if (form.matches("[data-filter]")) { event.preventDefault(); narrow(form); }
  if (form.id === "rediger") { event.preventDefault(); save(form); }
  if (form.id === "tema") {
    event.preventDefault();
    const chosen = event.submitter.value;
    document.documentElement.dataset.farger = chosen;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === chosen));
    }
    const fields = new URLSearchParams(new FormData(form));
    fields.set("tema", chosen);
    await fetch("/tema", { method: "POST", body: fields, redirect: "manual" });
  }
});

// The editor.
const look = later(async () => {
  const form = document.querySelector("#rediger");
  const place = document.querySelector("#forhandsvisning");
  if (!form || !place) return;
  const sent = form.elements.tekst.value;
  const response = await fetch(form.dataset.forhandsvis, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!response.ok || form.elements.tekst.value !== sent) return;
  const heading = place.querySelector("h2");
  place.replaceChildren(heading, ...parsed(await response.text()).body.childNodes);
  place.dataset.utkast = "";
}, 250);

async function save(form) {
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const fresh = parsed(await response.text());
  swap(fresh, false);
  if (response.ok) {
    document.querySelector("#tekst").dispatchEvent(new Event("lagret"));
    say("Lagret.");
  } else if (response.status === 409) {
    say("Ikke lagret: filen er endret av noen andre.");
    markUnsaved();
  } else {
    say("Ikke lagret.");
    markUnsaved();
  }
}

// What the server sent back is not what stands in the file. The value is set last: until
// somebody types, a field's default is its value.
function markUnsaved() {
  const field = main().querySelector("#tekst");
  if (!field) return;
  const words = field.value;
  field.defaultValue = "";
  field.value = words;
}

const find = later(async (words) => {
  const list = document.querySelector("#tallvalg");
  if (words.trim() === "") { list.replaceChildren(); return; }
  const response = await fetch(`/tallvelger?${new URLSearchParams({ sok: words })}`);
  list.replaceChildren(...parsed(`<ul>${await response.text()}</ul>`).querySelectorAll("li"));
}, 150);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sett-inn]");
  if (button) {
    const field = document.querySelector("#tekst");
    field.setRangeText(button.dataset.settInn, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const link = event.target.closest("a[data-side-nr]");
  if (link && !event.ctrlKey && !event.metaKey && show(link.dataset.sideNr)) event.preventDefault();
});

// Shows a page in the box beside, where there is one.
function show(number) {
  const box = document.querySelector("[data-rull=ark]");
  const page = box?.querySelector(`#side-${number}`);
  if (!page) return false;
  for (const other of box.querySelectorAll("[data-vist]")) delete other.dataset.vist;
  page.dataset.vist = "";
  box.scrollTop += page.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
  if (location.pathname === "/sider") history.replaceState(null, "", `#side-${number}`);
  return true;
}

addEventListener("beforeunload", (event) => {
  const unsaved = [...document.querySelectorAll("form[data-behold]")].some(dirty);
  if (unsaved && !leaving) event.preventDefault();
});

// What is done once for each page that is shown.
function takeHold() {
  const field = document.querySelector("#tekst[data-linje]");
  if (field && !field.dataset.funnet) {
    field.dataset.funnet = "";
    const before = field.value.split("\n").slice(0, Number(field.dataset.linje) - 1).join("\n");
    const at = before.length + (before ? 1 : 0);
    field.focus();
    field.setSelectionRange(at, at);
    field.scrollTop = Math.max(0, (Number(field.dataset.linje) - 5) * 21);
  }
  if (location.hash.startsWith("#side-")) show(location.hash.slice(6));
}

takeHold();
listen();
document.documentElement.dataset.klar = "";
