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
TAG = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()
END = re.compile(rb"</body\s*>", re.IGNORECASE)
TIMING = "desk"  # the header Server-Timing tells a page of which build it is
SCRIPT = """\
(() => {
  "use strict";
  const timings = performance.getEntriesByType("navigation")[0]?.serverTiming ?? [];
  let version = timings.find((each) => each.name === "desk")?.description ?? null;
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

  let shown = "";
  const look = async () => {
    try {
      const answer = await fetch("/__desk__/changes", { cache: "no-store" });
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
""".replace("échoué ;", "échoué\u202f;").encode()


def with_script(page: bytes) -> bytes:
    """Return the page with the script at the end of its body; one without an end stays as it is."""
    ends = [found.start() for found in END.finditer(page)]
    return page[: ends[-1]] + TAG + page[ends[-1] :] if ends else page


def changes(version: str, faults: str) -> bytes:
    """Return what the script reads; faults: of the last build if it failed, else ""."""
    return json.dumps({"version": version, "faults": faults}, ensure_ascii=False).encode()
