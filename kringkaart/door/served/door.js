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

globalThis.WebSocket = class extends Line {
  constructor(...where) {
    super(...where);
    this.addEventListener("close", (event) => (event.code === 4401 ? leave() : leaveIfOver()));
  }
};

// A page that the browser kept and shows again with its back button.
addEventListener("pageshow", (event) => event.persisted && leaveIfOver());
