// A vote that shows without a reload.

import { say } from "./messages.js";
import { send } from "./send.js";

export function vote(form) {
  const button = form.querySelector("button");
  const number = form.closest(".votes").querySelector("[data-next]");
  const status = form.querySelector(".sending");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true"; // not disabled: that would take the focus away
    say(form, "sending");
    const answer = await send(form);
    status.textContent = answer.message;
    if (!answer.ok) {
      button.ariaDisabled = "false";
      return;
    }
    if (answer.counted) number.textContent = number.dataset.next;
    button.textContent = button.dataset.done;
  });
}
