// Where does a thing stand on the drawing, and which lines and boxes does it take? The twin of
// network/geometry.py: the resident at (0, 0), y downwards, angles clockwise from the top.
import constants from './constants.json' with { type: 'json' };

const GEOMETRY = constants.geometry;
const NODE = GEOMETRY.node_radius;

export const TURN = 2 * Math.PI;
export const RADII = GEOMETRY.radii;
export const SECTORS = GEOMETRY.sectors;

export const rounded = (value) => Math.floor(value * 10 + 0.5) / 10;

// ── cells ──────────────────────────────────────────────────────────────────────────────────

export function cellOf(x, y, sectors = SECTORS) {
  const distance = Math.hypot(x, y);
  let circle = 1;
  while (circle < 4 && distance >= RADII[circle]) circle += 1;
  if (sectors.length === 0) return [circle, null];
  const index = Math.floor(angleOf(x, y) / (TURN / sectors.length));
  return [circle, sectors[Math.min(index, sectors.length - 1)]];
}

export function cellMiddle(circle, sector, sectors = SECTORS) {
  const [start, sweep] = sweepOf(sector, sectors);
  return polar((RADII[circle - 1] + RADII[circle]) / 2, start + sweep / 2);
}

export function polar(radius, angle) {
  return [rounded(radius * Math.sin(angle)), rounded(-radius * Math.cos(angle))];
}

function angleOf(x, y) {
  const angle = Math.atan2(x, -y);
  return angle >= 0 ? angle : angle + TURN;
}

export function sweepOf(sector, sectors) {
  const index = sectors.indexOf(sector);
  if (index < 0) return [0, TURN];
  const width = TURN / sectors.length;
  return [index * width, width];
}

// ── labels ─────────────────────────────────────────────────────────────────────────────────

const { narrow, wide, widest, space, other } = GEOMETRY.character_widths;
const WIDTHS = new Map([wide, widest, narrow, space].flatMap(
  ([characters, width]) => [...characters].map((character) => [character, width]),
));

export function textWidth(text) {
  let total = 0;
  for (const character of text) total += WIDTHS.get(character) ?? other;
  return total * GEOMETRY.font;
}

const wrapped = new Map(); // name → its lines; a drawing asks for the same ones again and again
const boxes = new Map(); // name → half its width and its height below the middle
const MOST_KEPT = 2000;

// Breaks a name into the lines of its label; lengths count code points.
export function wrapLabel(name) {
  return kept(wrapped, name, breakName);
}

function kept(known, name, make) {
  let value = known.get(name);
  if (value !== undefined) return value;
  if (known.size >= MOST_KEPT) known.clear();
  value = make(name);
  known.set(name, value);
  return value;
}

const UNEVEN = /^ | $| {2}/u;

function breakName(name) {
  const longest = GEOMETRY.label_characters;
  if (name && name.length <= longest && !UNEVEN.test(name)) return [name];
  const most = GEOMETRY.label_lines;
  const lines = [];
  let line = [];
  for (const word of name.split(' ')) {
    for (const piece of pieces([...word], longest)) {
      if (line.length > 0 && line.length + 1 + piece.length <= longest) line.push(' ', ...piece);
      else {
        if (line.length > 0) lines.push(line);
        line = piece;
      }
    }
  }
  if (line.length > 0) lines.push(line);
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] = [...lines[most - 1].slice(0, longest - 1), '…'];
  }
  return lines.map((characters) => characters.join(''));
}

function pieces(word, longest) {
  const made = [];
  let rest = word;
  while (rest.length > longest) {
    const hyphen = rest.lastIndexOf('-', longest - 1);
    if (hyphen > 0) {
      made.push(rest.slice(0, hyphen + 1));
      rest = rest.slice(hyphen + 1);
    } else {
      made.push([...rest.slice(0, longest - 1), '-']);
      rest = rest.slice(longest - 1);
    }
  }
  if (rest.length > 0) made.push(rest);
  return made;
}

// The box that a node takes with its icon and the label below it: left, top, right, bottom.
export function labelBox(name, x, y) {
  const [half, bottom] = sizeOfLabel(name);
  return [x - half, y - NODE - GEOMETRY.label_margin, x + half, y + bottom];
}

const sizeOfLabel = (name) => kept(boxes, name, measureLabel);

function measureLabel(name) {
  const lines = wrapLabel(name);
  const margin = GEOMETRY.label_margin;
  const half = Math.max(NODE, ...lines.map((line) => textWidth(line) / 2)) + margin;
  if (lines.length === 0) return [half, NODE + margin];
  const baselines = GEOMETRY.label_gap + (lines.length - 1) * GEOMETRY.line_height;
  return [half, NODE + baselines + GEOMETRY.descender];
}

export function boxOverlap(one, two) {
  const width = Math.min(one[2], two[2]) - Math.max(one[0], two[0]);
  const height = Math.min(one[3], two[3]) - Math.max(one[1], two[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

// ── ties ───────────────────────────────────────────────────────────────────────────────────

// The line, arrowheads and strokes of a tie between two discs ({ x, y, radius }), each as
// x, y, x, y …: thousands of little pairs would take longer than the drawing.
export function tieShape(source, target, { strength = null, quality = null, received, given } = {}) {
  let width = strength === null
    ? GEOMETRY.unknown_strength_width : GEOMETRY.strength_widths[strength];
  const dash = quality === 'neutral' ? [GEOMETRY.dot, rounded(width * GEOMETRY.dot_gap)] : [];
  const shape = { width, dash, lines: [], arrows: [], strokes: [] };
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const distance = Math.sqrt(dx * dx + dy * dy); // three times as quick as Math.hypot
  let start = source.radius + GEOMETRY.tie_gap;
  let end = distance - target.radius - GEOMETRY.tie_gap;
  if (end - start < GEOMETRY.tie_shortest) return shape;
  const ux = dx / distance;
  const uy = dy / distance;
  const xAt = (along, aside) => rounded(source.x + ux * along - uy * aside);
  const yAt = (along, aside) => rounded(source.y + uy * along + ux * aside);
  const line = (from, to) => [xAt(from, 0), yAt(from, 0), xAt(to, 0), yAt(to, 0)];
  const length = Math.min(GEOMETRY.arrow_length, (end - start) * 0.4);
  const half = length * GEOMETRY.arrow_half_width / GEOMETRY.arrow_length + width * 0.3;
  const arrow = (tip, base) => [xAt(tip, 0), yAt(tip, 0),
    xAt(base, half), yAt(base, half), xAt(base, -half), yAt(base, -half)];
  if (received) {
    shape.arrows.push(arrow(start, start + length));
    start += length - 1;
  }
  if (given) {
    shape.arrows.push(arrow(end, end - length));
    end -= length - 1;
  }
  if (quality === 'strained') {
    // thick teeth on a short tie would run together into a blot
    width = Math.min(width, Math.max(1.5, rounded((end - start) / 10)));
    shape.width = width;
    shape.lines.push(zigzag(start, end, width).flatMap(
      ([along, aside]) => [xAt(along, aside), yAt(along, aside)],
    ));
  } else if (quality === 'broken') {
    const middle = (start + end) / 2;
    const gap = Math.min(GEOMETRY.broken_gap, (end - start) / 4);
    const arm = GEOMETRY.broken_stroke;
    shape.lines.push(line(start, middle - gap), line(middle + gap, end));
    for (const step of [-gap, gap]) {
      const at = middle + step;
      shape.strokes.push([xAt(at, -arm), yAt(at, -arm), xAt(at, arm), yAt(at, arm)]);
    }
  } else {
    shape.lines.push(line(start, end));
  }
  return shape;
}

// Lines of x, y, x, y … as a path.
export const wayOf = (lines) => lines.map((line) => `M${line.join(' ')}`).join('');

// How far from a node its tie in the direction (dx, dy) should stay: the radius of its icon, or
// where the line leaves its label when it passes there.
export function tieReach(name, dx, dy) {
  if (dy <= 0) return NODE;
  const [half, bottom] = sizeOfLabel(name);
  if (Math.abs(dx) * (NODE + GEOMETRY.label_margin) > half * dy) return NODE;
  const down = bottom / dy;
  const across = dx !== 0 ? half / Math.abs(dx) : down;
  return Math.max(NODE, Math.min(down, across) * Math.sqrt(dx * dx + dy * dy));
}

// (along, aside) of a zigzag whose first and last parts are straight.
function zigzag(start, end, width) {
  const step = GEOMETRY.zigzag_step + width * 0.5;
  const lead = Math.min(step, (end - start) / 4);
  const [first, last] = [start + lead, end - lead];
  const teeth = Math.max(2, Math.floor((last - first) / step + 0.5));
  const height = GEOMETRY.zigzag_amplitude + width * 0.5;
  const points = [[start, 0], [first, 0]];
  for (let tooth = 0; tooth < teeth; tooth += 1) {
    points.push([first + (last - first) * (tooth + 0.5) / teeth, tooth % 2 === 0 ? height : -height]);
  }
  points.push([last, 0], [end, 0]);
  return points;
}
