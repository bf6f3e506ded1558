// How much may still be written, told when it gets near the limit.

const NEAR = 1000; // characters

export function count(text) {
  const place = text.closest(".field").querySelector(".count");
  const rule = place.textContent;

  function tell() {
    const left = Number(text.dataset.limit) - [...text.value].length;
    const words = left < 0 ? place.dataset.over : place.dataset.left;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    place.textContent = left > NEAR ? rule : words.replace("{n}", number);
    place.classList.toggle("over", left < 0);
  }

  text.addEventListener("input", tell);
  tell();
}
