// What a browser can add to links and forms that already work: copying an address, its own share
// sheet, forms that answer in place.

const canShare = "share" in navigator && matchMedia("(pointer: coarse)").matches;
const canCopy = "clipboard" in navigator; // on https and localhost alone

async function share(button) {
  try {
    await navigator.share({ title: button.dataset.title, url: button.dataset.share });
  } catch (error) {
    if (error.name !== "AbortError") throw error; // the reader closed the sheet
  }
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  status.textContent = button.dataset.done;
}

function offer(selector, action) {
  for (const button of document.querySelectorAll(selector)) {
    button.hidden = false;
    button.addEventListener("click", () => action(button));
  }
}

if (canShare) offer("[data-share]", share);
if (canCopy) offer("[data-copy]", copy);
if (document.querySelector("form[data-sends]")) import("./forms.js");
