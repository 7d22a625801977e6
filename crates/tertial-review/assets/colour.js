// Shows the colours that are chosen at once, and has the server remember them.
export function colour(form, chosen) {
  document.documentElement.dataset.farger = chosen;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
  const fields = new URLSearchParams(new FormData(form));
  fields.set("tema", chosen);
  return fetch("/tema", { method: "POST", body: fields, redirect: "manual" });
}
