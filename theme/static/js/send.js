// One way to the service: a form goes out, an answer comes back, whatever happens in between.

const JSON_TYPE = /^application\/json\b/;

// Return {ok, status, errors, message, …}: what the service said, or what can be said without it.
export async function send(form) {
  const body = new URLSearchParams(new FormData(form));
  const headers = { Accept: "application/json" };
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers });
  } catch {
    return failed(form, navigator.onLine ? "broken" : "offline");
  }
  if (!JSON_TYPE.test(response.headers.get("Content-Type") ?? "")) {
    return without(form, response); // a proxy's own page
  }
  try {
    const said = await response.json();
    const { ok, status } = response;
    return { errors: {}, message: "", ...said, ok, status };
  } catch {
    return failed(form, "broken"); // the connection broke in the middle
  }
}

function without(form, response) {
  const wait = response.headers.get("Retry-After");
  if (response.status !== 429 || !wait) return failed(form, "broken");
  return { ...failed(form, "wait", duration(Number(wait))), status: 429 };
}

function failed(form, why, value = "") {
  const words = form.querySelector(".sending").dataset[why].replace("{n}", value);
  return { ok: false, status: 0, errors: {}, message: words, isOffline: why === "offline" };
}

function duration(seconds) {
  return seconds < 100 ? `${seconds}\u00a0s` : `${Math.ceil(seconds / 60)}\u00a0min`;
}
