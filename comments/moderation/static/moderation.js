// Keys for those who read many submissions. Without them every button works as it is.

const OFF = "moderation-keys-off"; // in the browser's own store
const FIELDS = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const ACTIONS = { a: "approve", r: "reject", s: "spam", c: "trash" };

const submissions = [...document.querySelectorAll(".submission")];
const help = document.querySelector("dialog.keys");
const all = document.querySelector("#all");
let current = null;

function isOn() {
  return localStorage.getItem(OFF) === null;
}

function choose(submission) {
  if (!submission) return;
  current = submission;
  submission.focus({ preventScroll: true });
  submission.scrollIntoView({ block: "start" });
}

function step(by) {
  if (!submissions.length) return;
  const here = submissions.indexOf(current);
  const next = here < 0 ? (by > 0 ? 0 : submissions.length - 1) : here + by;
  choose(submissions[Math.max(0, Math.min(next, submissions.length - 1))]);
}

function press(action) {
  const place = action === "undo" ? document : current;
  place?.querySelector(`[data-action="${action}"]`)?.click();
}

function onKey(event) {
  const isTyped = event.ctrlKey || event.altKey || event.metaKey || event.target.closest(FIELDS);
  if (isTyped || event.repeat || help.open || !isOn()) return;
  const key = event.key.toLowerCase();
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "u") press("undo");
  else if (key === "x") current?.querySelector("h2 input")?.click();
  else if (key === "?") help.showModal();
  else if (key in ACTIONS) press(ACTIONS[key]);
  else return;
  event.preventDefault();
}

function offerHelp() {
  const button = document.querySelector("[data-keys]");
  const on = help.querySelector("#keys-on");
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
  on.checked = isOn();
  on.addEventListener("change", () => {
    if (on.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}

function offerAll() {
  const boxes = [...document.querySelectorAll('input[form="bulk"]')];
  all.closest("[data-all]").hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  document.addEventListener("change", () => {
    const checked = boxes.filter((box) => box.checked).length;
    all.checked = checked === boxes.length;
    all.indeterminate = checked > 0 && checked < boxes.length;
  });
}

// On a phone the lists stand in one line that scrolls.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
if (help) {
  offerHelp();
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", (event) => {
    current = event.target.closest(".submission") ?? current;
  });
  // After a decision the address names the next submission.
  choose(submissions.find((submission) => `#${submission.id}` === location.hash));
}
if (all) offerAll();
