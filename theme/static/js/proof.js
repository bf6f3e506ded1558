// The proof of work: the altcha widget, unseen, fetched when somebody begins to write. It proves
// in the background that this browser took some trouble; nothing is asked of the person.

const VENDOR = new URL("../vendor/altcha/", import.meta.url);
const WORKERS = { "PBKDF2/SHA-256": "pbkdf2.js", "SHA-256": "sha.js" };
const underway = new WeakMap(); // widget -> its verification

let loaded;

function load() {
  loaded ??= import(new URL("altcha.min.js", VENDOR).href).then(() => {
    for (const [algorithm, file] of Object.entries(WORKERS)) {
      globalThis.$altcha.algorithms.set(algorithm, () => new Worker(new URL(file, VENDOR)));
    }
  });
  return loaded;
}

function once(here, event, action) {
  here.addEventListener(event, action, { once: true });
}

function widget(form) {
  return form.querySelector("altcha-widget");
}

// Whether there is something to prove and the browser can: elsewhere than on https and localhost
// it has no cryptography, and the form goes the slow way.
export function isPossible(form) {
  return Boolean(widget(form)) && isSecureContext;
}

// Return when the form holds a proof, or when it can't get one.
export async function prove(form) {
  if (!isPossible(form)) return;
  const here = widget(form);
  if (!underway.has(here)) underway.set(here, verified(here));
  await underway.get(here);
}

async function verified(here) {
  try {
    await load();
    if (!here.verify) await new Promise((mounted) => once(here, "load", mounted));
    if (here.getState() === "verified") return;
    const result = await here.verify();
    if (result) once(here, "expired", () => underway.delete(here));
    else underway.delete(here);
  } catch {
    loaded = undefined; // the network failed; the next attempt tries again
    underway.delete(here);
  }
}

// Throw the proof away: it was used, or the service did not like it.
export function renew(form) {
  const here = widget(form);
  if (!here || !underway.has(here)) return;
  underway.delete(here);
  here.reset();
}
