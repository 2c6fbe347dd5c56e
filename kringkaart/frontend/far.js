// How is a drawing read from the other side of the room? Larger icons, thicker lines, and the
// largest letters with which no label covers another.
import constants from './constants.json' with { type: 'json' };
import { boxOverlap, textWidth } from './geometry.js';

const { font: FONT, line_height: LINE, node_radius: NODE, resident_radius: CENTRE } = constants.geometry;

export const FAR_ICON = 1.2; // as in ecogram.css
const FAR_LINE = 1.5;
const LARGEST = 40;
const SMALLEST_SHARE = 45; // never smaller than this part of the height of the picture
const CAPITAL = 0.75; // of the size of the letters
const BELOW = 0.3;
const ROOM = 3;

export const baseline = (size) => NODE * FAR_ICON + ROOM + CAPITAL * size;

// The largest size of the letters, in units of the drawing.
export function farLabel(nodes, height) {
  const smallest = Math.ceil(height / SMALLEST_SHARE);
  for (let size = LARGEST; size > smallest; size -= 1) if (!isCrowded(nodes, size)) return size;
  return smallest;
}

export const thicker = ({ ties, ...description }) => ({
  ...description,
  ties: ties.map((tie) => ({ ...tie, shape: { ...tie.shape, width: tie.shape.width * FAR_LINE } })),
});

function isCrowded(nodes, size) {
  const written = nodes.map((node) => lineBoxes(node, size));
  const icons = [...nodes.map(({ x, y }) => around(x, y, NODE * FAR_ICON)), around(0, 0, CENTRE)];
  return written.some((lines, n) => lines.some((line) => (
    written.some((others, m) => m > n && others.some((other) => boxOverlap(line, other) > 0))
    || icons.some((icon, m) => m !== n && boxOverlap(line, icon) > 0))));
}

// One box for each line: beside a short second line there is room.
function lineBoxes({ x, y, lines }, size) {
  return lines.map((line, n) => {
    const half = textWidth(line) * size / FONT / 2;
    const base = y + baseline(size) + n * LINE * size / FONT;
    return [x - half, base - CAPITAL * size, x + half, base + BELOW * size];
  });
}

const around = (x, y, radius) => [x - radius, y - radius, x + radius, y + radius];
