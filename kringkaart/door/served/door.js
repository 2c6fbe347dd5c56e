// The policy forbids WebAssembly: what looks for it finds none, and takes its other way.
delete globalThis.WebAssembly;

// Leaves the page when the session has ended: what stood on it may not stay on the screen.
const Line = globalThis.WebSocket;

function leave() {
  sessionStorage.clear();
  document.body?.replaceChildren();
  location.replace("/werk-als");
}

async function leaveIfOver() {
  try {
    const answer = await fetch("/deur-sessie", { cache: "no-store" });
    if (answer.status === 401) leave();
  } catch {
    // The server cannot be reached: the line dropped, the session may well be there.
  }
}

// A line that dropped does not stop the conversation: a bar says so, and the drawing goes on.
const { dropped } = document.currentScript.dataset;
const bar = document.createElement("p");
bar.id = "line-dropped";
bar.setAttribute("role", "status");

function showLine(isOpen) {
  if (!bar.isConnected) document.body.append(bar);
  bar.textContent = isOpen ? "" : dropped;
}

// The framework would lay its own window over everything, in English: closed before it is seen.
new MutationObserver(() => {
  for (const dialog of document.querySelectorAll("[data-testid=stDialog] section")) {
    if (dialog.querySelector("h2")?.textContent === "Connection error") {
      dialog.querySelector("button[aria-label=Close]")?.click();
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true });

globalThis.WebSocket = class extends Line {
  constructor(...where) {
    super(...where);
    this.addEventListener("open", () => showLine(true));
    this.addEventListener("close", (event) => {
      if (event.code === 4401) {
        leave();
      } else {
        showLine(false);
        leaveIfOver();
      }
    });
  }
};

// A page that the browser kept and shows again with its back button.
addEventListener("pageshow", (event) => event.persisted && leaveIfOver());
