// What was kept is said where one looks: a message that appears out of sight is brought into it.
const TOLD = "[class*='st-key-told-'] [data-testid=stAlert]";
let before = "";

function bringIntoSight() {
  const told = document.querySelector(TOLD);
  const said = told?.textContent ?? "";
  if (said && said !== before) {
    told.tabIndex = -1;
    told.focus({ preventScroll: true });
    told.scrollIntoView({ block: "center" });
  }
  before = said;
}

new MutationObserver(bringIntoSight).observe(document.documentElement, {
  childList: true,
  subtree: true,
  characterData: true,
});
