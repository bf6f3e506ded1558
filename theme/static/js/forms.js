// The forms that residents fill in answer in place. Without this module they are plain forms, and
// whatever it can't do itself it leaves to them.

import { count } from "./count.js";
import { clear, flash, received, refuse, remember, say } from "./messages.js";
import { isPossible, prove, renew } from "./proof.js";
import { replyInPlace } from "./reply.js";
import { send } from "./send.js";
import { vote } from "./votes.js";

const TRIES = 2; // of the proof of work, before the form goes the slow way

async function submit(form) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    await prove(form);
    const answer = await send(form);
    if (answer.ok) {
      renew(form); // a proof counts once
      return received(form, answer);
    }
    if (!wantsProof(answer)) return refuse(form, answer);
    if (!isPossible(form)) break;
    if (answer.token) remember(form, answer.token);
    renew(form);
  }
  form.submit(); // the service then shows a preview and waits a little
}

// Whether nothing but a proof was wanting: of work, or of patience where there is none of work.
function wantsProof(answer) {
  const wrong = Object.keys(answer.errors);
  return wrong.length === 1 && ["altcha", "token"].includes(wrong[0]);
}

async function once(form) {
  if (form.ariaBusy === "true") return; // a double click
  form.ariaBusy = "true";
  clear(form);
  say(form, "sending");
  try {
    await submit(form);
  } finally {
    form.ariaBusy = "false";
  }
}

function enhance(form) {
  form.noValidate = true; // the service says what is wrong, in the site's language, all at once
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(form);
  });
  for (const when of ["focusin", "input"]) form.addEventListener(when, () => prove(form));
  for (const text of form.querySelectorAll("[data-limit]")) count(text);
}

function isOurs(form) {
  return new URL(form.action).origin === location.origin; // else the security policy forbids it
}

for (const form of document.querySelectorAll("form[data-sends]")) {
  if (!isOurs(form)) continue;
  if (form.dataset.sends === "vote") vote(form);
  else enhance(form);
}
replyInPlace(document.querySelector(".reply"));
flash(document.querySelector(".errors:not([hidden])"));
