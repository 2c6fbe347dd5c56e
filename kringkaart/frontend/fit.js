// How does the component fit its page? The height that is left, labels that can be read, and
// whether the page is light or dark; what a sheet is about stays in sight above it.
import constants from './constants.json' with { type: 'json' };

const BELOW_PX = 20;
const READABLE_PX = 13.4;
const ABOVE_SHEET_PX = 36;
const LARGEST_LABEL = 27; // larger, and labels would cover each other
const LARGER = 1.25; // for whoever asked for it, though they may touch

export const WIDE_PX = 980; // as in ecogram.css: the names stand beside the drawing

// The drawing takes the height that is left below what stands above it, and its labels keep a
// size that can be read, also on a small screen.
export function fit(root, stage, svg, zoomed, isLarger = false) {
  const room = Math.round(innerHeight - topOf(root) - BELOW_PX);
  root.style.setProperty('--room', `${room}px`);
  root.style.setProperty('--above', `${stage.offsetTop}px`);
  const scale = (svg.getScreenCTM()?.a ?? 1) / zoomed;
  const readable = Math.min(Math.max(constants.geometry.font, READABLE_PX / scale), LARGEST_LABEL);
  const wanted = readable * (isLarger ? LARGER : 1);
  svg.style.setProperty('--label', `${wanted.toFixed(1)}px`);
  svg.style.setProperty('--grow', (wanted / constants.geometry.font).toFixed(2));
}

// Slides the drawing up behind the tools, so that what is found stands just above the sheet.
export function slideAbove(svg, found, panel) {
  slideBack(svg);
  if (!found) return;
  const sheet = panel.getBoundingClientRect();
  const { left, right, top, bottom } = found.getBoundingClientRect();
  if (bottom <= sheet.top || left >= sheet.right || right <= sheet.left) return;
  const px = Math.min(bottom + ABOVE_SHEET_PX - sheet.top, top - svg.getBoundingClientRect().top);
  svg.style.translate = `0 ${-px}px`;
  svg.style.clipPath = `inset(${px}px -100vmax -100vmax)`;
}

export function slideBack(svg) {
  svg.style.translate = '';
  svg.style.clipPath = '';
}

export function shadeOf(root) {
  // an element that is just being taken away has no colour
  const [red, green, blue] = (getComputedStyle(root).color.match(/[\d.]+/gu) ?? [0, 0, 0]).map(Number);
  return red * 0.3 + green * 0.59 + blue * 0.11 > 140 ? 'dark' : 'light';
}

// Where the component begins on the page when the page is not scrolled.
function topOf(root) {
  const { top } = root.getBoundingClientRect();
  for (let node = parentOf(root); node && node !== document.body; node = parentOf(node)) {
    const { overflowY } = getComputedStyle(node);
    if (overflowY === 'auto' || overflowY === 'scroll') {
      return top - node.getBoundingClientRect().top + node.scrollTop;
    }
  }
  return top + scrollY;
}

const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
