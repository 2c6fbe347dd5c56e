// The policy forbids WebAssembly: what looks for it finds none, and takes its other way.
delete globalThis.WebAssembly;

// Whose tab is this? What waits in it to be sent is kept while its user is away, for her alone.
const OWNER = "kringkaart.owner";
const OUTBOX = "kringkaart.outbox.";
const KEPT = [OWNER, "kringkaart.client"];
const doors = new BroadcastChannel("kringkaart.door");
let hasLoggedOut = false;

function ownerNow() {
  return /(?:^|; )kringkaart-eigen=(\w+)/u.exec(document.cookie)?.[1] ?? null;
}

function claimTab() {
  const [before, owner] = [sessionStorage.getItem(OWNER), ownerNow()];
  if (before !== null && before !== owner) sessionStorage.clear();
  if (owner !== null) sessionStorage.setItem(OWNER, owner);
}

// Whoever comes in again goes on with the case in which something waits.
function goOnWithCase() {
  const hasComeIn = location.pathname === "/" && document.referrer.endsWith("/werk-als");
  const own = `${OUTBOX}${ownerNow()}.`;
  const waiting = Object.keys(sessionStorage).find((key) => key.startsWith(own));
  if (hasComeIn && waiting) {
    location.replace(`/casus?casus=${encodeURIComponent(waiting.slice(own.length))}`);
  }
}

function logOut() {
  hasLoggedOut = true;
  sessionStorage.clear();
}

addEventListener("click", (event) => {
  if (!event.composedPath().some((part) => part.pathname === "/afmelden")) return;
  logOut();
  doors.postMessage("log out");
}, { capture: true });
doors.addEventListener("message", logOut);
// what was still written on the way out goes too
addEventListener("pagehide", () => hasLoggedOut && sessionStorage.clear());

claimTab();
goOnWithCase();

// Leaves the page when the session has ended: what stood on it may not stay on the screen.
const Line = globalThis.WebSocket;

function leave() {
  const isAway = !hasLoggedOut && ownerNow() !== null
    && ownerNow() === sessionStorage.getItem(OWNER);
  for (const key of Object.keys(sessionStorage)) {
    if (!isAway || !(KEPT.includes(key) || key.startsWith(OUTBOX))) sessionStorage.removeItem(key);
  }
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
const { drawing, reading } = document.currentScript.dataset;
const CANVAS = "[class*='st-key-canvas-']";
const bar = document.createElement("p");
bar.id = "line-dropped";
bar.setAttribute("role", "status");

function showLine(isOpen) {
  if (!bar.isConnected) document.body.append(bar);
  const said = document.querySelector(CANVAS) ? drawing : reading;
  bar.textContent = isOpen ? "" : said;
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
