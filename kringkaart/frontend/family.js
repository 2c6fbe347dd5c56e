// The drawing of a family to look at: parts of SVG as the server made them, each an element here.
// Only these elements are made, and a text is a text.
import { svg } from './elements.js';

const MADE = ['svg', 'title', 'g', 'path', 'rect', 'circle', 'text'];

export default function family({ data, parentElement }) {
  const root = parentElement.querySelector('.family');
  root.replaceChildren(elementOf(data.part));
}

function elementOf([name, attributes, content]) {
  if (!MADE.includes(name)) return null;
  const isText = typeof content === 'string';
  return svg(name, { ...attributes, text: isText ? content : null },
    ...(isText ? [] : content.map(elementOf)));
}
