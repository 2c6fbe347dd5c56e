// What the framework says of itself is said in the language of the page, as it appears.
const pairs = JSON.parse(document.currentScript.dataset.words).map(([pattern, text]) => [
  new RegExp(`^${pattern}$`),
  text,
]);
const SAID_IN = ["aria-label", "aria-valuetext", "placeholder"];
const LONGEST = 200;
// What people wrote stands here, and stays as they wrote it; but not on the framework's own button.
const WRITTEN = "[data-testid=stMarkdownContainer], [data-testid=stText], textarea, script, style";
const WIDGET = ".stElementContainer";
const FRAMEWORKS = "[data-testid=stFileUploaderDropzone] button";

function reworded(said) {
  if (!said || said.length > LONGEST) return said;
  const known = pairs.find(([pattern]) => pattern.test(said));
  return known ? said.replace(...known) : said;
}

function isWritten(place) {
  return place?.closest(WRITTEN) && !place.closest(FRAMEWORKS);
}

function rewordText(node) {
  const said = node.data.trim();
  const text = reworded(said);
  if (text !== said && !isWritten(node.parentElement)) node.data = text;
}

// A field is called as the label above it, which is ours: "Open" is a filter, not what a tap does.
function isOurName(element, said) {
  if (element.localName === "button") return false;
  const label = element.closest(WIDGET)?.querySelector("[data-testid=stWidgetLabel]");
  return label?.textContent.trim() === said;
}

function rewordAttributes(element) {
  for (const name of SAID_IN) {
    const said = element.getAttribute(name);
    if (said && name === "aria-label" && isOurName(element, said)) continue;
    const text = reworded(said);
    if (text !== said) element.setAttribute(name, text);
  }
}

function rewordAll(root) {
  if (root.nodeType === Node.TEXT_NODE) return rewordText(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  do {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) rewordText(node);
    else rewordAttributes(node);
  } while (walker.nextNode());
  return undefined;
}

new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "characterData") rewordText(change.target);
    else if (change.type === "attributes") rewordAttributes(change.target);
    else change.addedNodes.forEach(rewordAll);
  }
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: SAID_IN,
});

// Days and months go by the language that was chosen here, not by the browser's.
Object.defineProperty(Navigator.prototype, "language", {
  get: () => document.documentElement.lang,
});
