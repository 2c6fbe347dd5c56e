// How is a piece of page made? Texts only ever reach it as text nodes, never as markup.
const SVG = 'http://www.w3.org/2000/svg';

export const html = (name, attributes, ...children) => fill(
  document.createElement(name), attributes, children,
);

export const svg = (name, attributes, ...children) => fill(
  document.createElementNS(SVG, name), attributes, children,
);

// A button of the component; `act` gets the event.
export function button(attributes, act, ...children) {
  return html('button', { type: 'button', on: { click: act }, ...attributes }, ...children);
}

// Does something that rebuilds a part of the page, and gives the focus back to the element
// with the same data-key, with what was being typed in it.
export function keepFocus(part, rebuild) {
  const active = part.getRootNode().activeElement;
  const key = part.contains(active) ? active.dataset.key : null;
  const typed = key && ['INPUT', 'TEXTAREA'].includes(active.tagName)
    && active.value !== active.defaultValue
    ? { value: active.value, from: active.selectionStart, to: active.selectionEnd } : null;
  rebuild();
  const again = key ? part.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  if (!again) return;
  again.focus({ preventScroll: true });
  if (!typed) return;
  again.value = typed.value;
  again.setSelectionRange(typed.from, typed.to);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') element.textContent = value;
    else if (name === 'on') listen(element, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function listen(element, handlers) {
  for (const [event, handler] of Object.entries(handlers)) element.addEventListener(event, handler);
}
