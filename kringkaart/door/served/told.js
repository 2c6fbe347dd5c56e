// What was kept is said where one looks: a message that appears out of sight is brought into it.
const TOLD = "[class*='st-key-told-'] [data-testid=stAlert]";
let before = new Map(); // what each message said: there may be one on every card

function bringIntoSight() {
  const now = new Map();
  for (const told of document.querySelectorAll(TOLD)) now.set(told, told.textContent);
  for (const [told, said] of now) {
    if (!said || before.get(told) === said) continue;
    told.tabIndex = -1;
    told.focus({ preventScroll: true });
    told.scrollIntoView({ block: "center" });
  }
  before = now;
}

new MutationObserver(bringIntoSight).observe(document.documentElement, {
  childList: true,
  subtree: true,
  characterData: true,
});
