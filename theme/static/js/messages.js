// What a form says: that it is on its way, what is wrong with it, that it arrived. Foreign words
// are set as text, never as HTML.

function status(form) {
  return form.querySelector(".sending");
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function say(form, what) {
  status(form).textContent = status(form).dataset[what];
}

export function flash(summary) {
  summary?.focus();
}

// Take away what was said of the last attempt.
export function clear(form) {
  status(form).textContent = "";
  const summary = form.querySelector(".errors");
  summary.replaceChildren();
  summary.hidden = true;
  for (const error of form.querySelectorAll(".error")) error.remove();
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    describe(control, describers(control).filter((id) => !id.startsWith("error-")));
  }
}

function describers(control) {
  return (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
}

function describe(control, ids) {
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

// Say why it did not go, on top of the form and beside each field, and lead the reader there.
export function refuse(form, answer) {
  status(form).textContent = "";
  const summary = form.querySelector(".errors");
  const reasons = inOrder(form, Object.entries(answer.errors));
  const told = reasons.length ? status(form).dataset.refused : answer.message;
  summary.replaceChildren(element("p", told));
  if (reasons.length) {
    const list = element("ul");
    for (const [name, reason] of reasons) list.append(tell(form, name, reason));
    summary.append(list);
  }
  if (answer.token) remember(form, answer.token);
  summary.hidden = false;
  summary.focus();
  if (answer.isOffline) addEventListener("online", () => say(form, "online"), { once: true });
}

// The service signed when this form came back, and why.
export function remember(form, token) {
  const attributes = { type: "hidden", name: "token" };
  if (!form.elements.token) form.append(element("input", "", attributes));
  form.elements.token.value = token;
}

// As the fields stand in the form; what is about no field comes last.
function inOrder(form, reasons) {
  const names = [...form.elements].map((control) => control.name);
  const place = ([name]) => (names.includes(name) ? names.indexOf(name) : Infinity);
  return reasons.sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

function tell(form, name, reason) {
  const control = form.elements[name];
  if (!control || control.type === "hidden" || control.closest(".trap")) {
    return element("li", reason);
  }
  control.setAttribute("aria-invalid", "true");
  describe(control, [`error-${name}`, ...describers(control)]);
  const error = element("p", reason, { class: "error", id: `error-${name}` });
  const field = control.closest(".field");
  field.insertBefore(error, field.classList.contains("box") ? field.firstChild : control);
  const item = element("li");
  item.append(element("a", reason, { href: `#${control.id}` }));
  return item;
}

// Put the receipt where the form stood, and lead the reader there.
export function received(form, answer) {
  const words = status(form).dataset;
  const receipt = element("div", "", { class: "receipt", role: "status", tabindex: "-1" });
  const actions = element("p", "", { class: "actions" });
  form.before(receipt);
  receipt.append(element("p", answer.message));
  if (answer.receipt) {
    const number = element("p", `${words.receipt} `);
    number.append(element("strong", answer.receipt));
    receipt.append(number);
  }
  if (isHere(answer.thanks)) actions.append(element("a", words.thanks, { href: answer.thanks }));
  if (words.again) actions.append(another(form, receipt, words.again));
  if (actions.hasChildNodes()) receipt.append(actions);
  forget(form);
  form.hidden = true;
  receipt.focus();
  form.dispatchEvent(new Event("received"));
}

function another(form, receipt, words) {
  const button = element("button", words, { type: "button" });
  button.addEventListener("click", () => {
    receipt.remove();
    form.hidden = false;
    form.dispatchEvent(new Event("again"));
    form.querySelector("textarea").focus();
  });
  return button;
}

// Empty what was sent, and keep who wrote it.
function forget(form) {
  status(form).textContent = "";
  for (const control of form.querySelectorAll("textarea, [name=title], [name=source]")) {
    control.value = "";
    control.dispatchEvent(new Event("input"));
  }
}

// Whether an address is a page of this site.
function isHere(address) {
  return Boolean(address) && new URL(address, location.href).origin === location.origin;
}
