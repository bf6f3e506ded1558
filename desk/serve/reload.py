"""What the preview adds to pages as it serves them: a script that reloads them after a build.

Pure. The script asks ``changes`` each second (an answer that stays open would hold one of the
server's few threads) and shows the faults of a build that failed above the page. The files of
output/ stay as they are.
"""

import json
import re
from typing import Final

ROOT: Final = "/__desk__/"  # at the origin, whatever the mount
SCRIPT_PATH: Final = f"{ROOT}reload.js"
CHANGES_PATH: Final = f"{ROOT}changes"
DRAFTS_PATH: Final = f"{CHANGES_PATH}?drafts"
TAG = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()
DRAFTS_TAG = f'<script src="{SCRIPT_PATH}" data-of="?drafts" defer></script>'.encode()
END = re.compile(rb"</body\s*>", re.IGNORECASE)
TIMING = "desk"  # the header Server-Timing tells a page of which build it is
SCRIPT = (
    """\
(() => {
  "use strict";
  const timings = performance.getEntriesByType("navigation")[0]?.serverTiming ?? [];
  let version = timings.find((each) => each.name === "desk")?.description ?? null;
  const of = document.currentScript.dataset.of ?? "";
  let banner = null;

  const show = (faults) => {
    banner?.remove();
    banner = null;
    if (!faults) return;
    banner = document.createElement("section");
    banner.setAttribute("role", "alert");
    banner.id = "desk-faults";
    banner.style.cssText = "position:sticky;top:0;z-index:9999;max-height:50vh;overflow:auto;" +
      "padding:1rem;background:#7a1010;color:#fff;font:1rem/1.5 system-ui,sans-serif";
    const title = document.createElement("strong");
    title.textContent = "La construction a échoué ; cette page est la dernière valable.";
    const list = document.createElement("pre");
    list.style.cssText = "margin:.5rem 0 0;white-space:pre-wrap;background:none;color:inherit";
    list.textContent = faults;
    banner.append(title, list);
    document.body.prepend(banner);
  };

  const [mount, place] = location.pathname.split("/brouillons/");
  if (of && place) {
    const note = document.createElement("p");
    note.style.cssText = "margin:0;padding:.5rem 1rem;background:#5b3a00;color:#fff;" +
      "font:1rem/1.5 system-ui,sans-serif;text-align:center";
    const list = document.createElement("a");
    list.href = `${mount}/brouillons/`;
    list.textContent = "Tous les brouillons";
    list.style.color = "inherit";
    note.append("Brouillon : cette page n’est pas publiée. ", list);
    document.body.prepend(note);
  }

  let shown = "";
  const look = async () => {
    try {
      const answer = await fetch("/__desk__/changes" + of, { cache: "no-store" });
      const now = await answer.json();
      if (version !== null && now.version !== version) return location.reload();
      version = now.version;
      if (now.faults !== shown) show(shown = now.faults);
    } catch {
      // Stopped, or started again in a moment.
    }
    setTimeout(look, 1000);
  };
  look();
})();
""".replace("échoué ;", "échoué\u202f;")
    .replace("Brouillon :", "Brouillon\u00a0:")
    .encode()
)


def with_script(page: bytes, *, is_draft: bool = False) -> bytes:
    """Return the page with the script at the end of its body; one without an end stays as it is."""
    ends = [found.start() for found in END.finditer(page)]
    tag = DRAFTS_TAG if is_draft else TAG
    return page[: ends[-1]] + tag + page[ends[-1] :] if ends else page


def changes(version: str, faults: str) -> bytes:
    """Return what the script reads; faults: of the last build if it failed, else ""."""
    return json.dumps({"version": version, "faults": faults}, ensure_ascii=False).encode()
