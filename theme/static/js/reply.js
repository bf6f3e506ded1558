// "Répondre" brings the form below the comment, with what was already written in it.

export function replyInPlace(box) {
  const form = box?.querySelector("form[data-sends=comment]");
  if (!form) return;
  const heading = box.querySelector("h3");
  const title = heading.textContent;
  const cancel = box.querySelector(".cancel");
  const home = document.createComment(""); // where the form stands by itself
  box.before(home);
  let opener = null;

  function place(link) {
    opener = link;
    form.elements.parent.value = link?.dataset.reply ?? "";
    heading.textContent = link?.dataset.title ?? title;
    cancel.hidden = !link;
    if (link) link.closest(".comment").append(box);
    else home.after(box);
  }

  function open(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || form.ariaBusy === "true") return;
    event.preventDefault();
    box.querySelector(".receipt")?.remove();
    form.hidden = false;
    place(event.currentTarget);
    form.elements.name.focus();
  }

  for (const link of document.querySelectorAll("a[data-reply]")) {
    link.addEventListener("click", open);
  }
  cancel.addEventListener("click", () => {
    const back = opener;
    place(null);
    back.focus();
  });
  form.addEventListener("received", () => {
    cancel.hidden = true;
  });
  form.addEventListener("again", () => place(null));
}
