// What stands on the page around the component while names have to go, and the server has not yet
// sent the page without them? Nothing: it cannot be seen, tapped or read aloud.
const LET_GO_MS = 1500; // a component that is made anew takes over within this time
const LOOK_AGAIN_MS = 40;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  [data-veiled] body, [data-veiled] body * { visibility: hidden !important; }
  [data-veiled] [data-in-sight] { visibility: visible !important; }
`);
document.adoptedStyleSheets.push(sheet);

let timer = null; // lifts the veil when the page is ready for it
let holder = null; // the component that asked for it

// Hides the page, but not the component with this root.
export function veil(root) {
  clearTimeout(timer);
  holder = root;
  hostOf(root).dataset.inSight = '';
  document.documentElement.dataset.veiled = '';
}

// Shows the page again once nothing of how it was before is on it any more.
export function unveil(root) {
  if (holder !== root) return;
  clearTimeout(timer);
  if (isSettled()) lift();
  else timer = setTimeout(() => unveil(root), LOOK_AGAIN_MS);
}

// The component is taken away: without another one the page may be seen.
export function letGo(root) {
  if (holder !== root) return;
  clearTimeout(timer);
  timer = setTimeout(lift, LET_GO_MS);
}

export function lift() {
  clearTimeout(timer);
  holder = null;
  delete document.documentElement.dataset.veiled;
}

const hostOf = (root) => root.getRootNode().host ?? root;

// While Streamlit draws a page anew, what it has not reached yet still stands there.
function isSettled() {
  const app = document.querySelector('[data-test-script-state]');
  return app?.dataset.testScriptState !== 'running' && !document.querySelector('[data-stale="true"]');
}
