// How does the description become a picture? Each node and tie keeps its element as long as it
// lives, and an element is changed only when its description changed: focus stays where it is.
import constants from './constants.json' with { type: 'json' };
import { svg } from './elements.js';
import { RADII, polar } from './geometry.js';
import { BADGE_AT } from './icons.js';
import { badgeParts, iconParts } from './pictures.js';
import { RESIDENT } from './reducer.js';

const GEOMETRY = constants.geometry;
const OUTER = RADII.at(-1);
const EDGE = 30; // what stands in the outermost strip may hang over: that makes all of it larger
const HALO = 29;
const LARGEST_NAME = 22;
const ROOM_FOR_NAME = 172; // a letter is a little more than half as wide as it is high
const FLAT_NAME = OUTER + 16; // radius of the curve on which a sector's name stands
const TURNED_NAME = OUTER + 33;

export class Scene {
  constructor(words) {
    const layer = (name, hidden) => svg('g', { class: name, 'aria-hidden': hidden && 'true' });
    this.defs = svg('defs');
    this.background = layer('background', true);
    this.tieLayer = layer('ties', false);
    this.captions = layer('captions', true);
    this.nodeLayer = layer('nodes', false);
    this.ghostLayer = layer('ghosts', true);
    this.svg = svg('svg', { class: 'drawing', role: 'group', viewBox: Object.values(VIEW).join(' ') },
      this.defs, this.background, this.tieLayer, this.captions, this.nodeLayer, this.ghostLayer);
    this.nodes = new Map(); // id → { element, node }, the node as it was drawn
    this.ties = new Map();
    this.words = words;
    this.nodeLayer.addEventListener('focusin', ({ target }) => withHalo(target));
  }

  draw(description, words) {
    this.words = words;
    this.description = description;
    this.svg.setAttribute('aria-label', words.say('drawing_of', { name: description.resident }));
    this.#drawBackground(description);
    const nodes = [residentNode(description, words), ...description.nodes];
    return this.#keyed(this.ties, this.tieLayer, description.ties, isSameTie, makeTie)
      + this.#keyed(this.nodes, this.nodeLayer, nodes, isSameNode, makeNode);
  }

  elementOf(id) {
    return this.nodes.get(id)?.element ?? null;
  }

  mark(id) {
    const element = this.elementOf(id);
    if (element) withHalo(element);
  }

  // Shows a node at another place while it is being moved; nothing is drawn anew.
  shift(id, x, y) {
    const entry = this.nodes.get(id);
    entry.element.setAttribute('transform', `translate(${x} ${y})`);
    entry.node = { ...entry.node, x, y };
    entry.isShifted = true;
  }

  reshape(tie) {
    const entry = this.ties.get(tie.id);
    makeTie(tie, entry.element); // while it moves it keeps its pattern, so its element too
    entry.isShifted = true;
  }

  ghost(...elements) {
    this.ghostLayer.replaceChildren(...elements);
  }

  // Makes, keeps or takes away the elements of a layer; returns how many were made or changed.
  #keyed(known, layer, wanted, isSame, make) {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, { element }] of known) {
      if (ids.has(id)) continue;
      element.remove();
      known.delete(id);
    }
    let made = 0;
    let place = layer.firstChild;
    for (const node of wanted) {
      let entry = known.get(node.id);
      if (!entry || entry.isShifted || !isSame(entry.node, node)) {
        const old = entry?.element;
        entry = { element: make(node, old), node, isShifted: false };
        known.set(node.id, entry);
        if (old && old !== entry.element) {
          if (place === old) place = entry.element;
          old.replaceWith(entry.element);
        }
        made += 1;
      }
      if (entry.element === place) place = place.nextSibling;
      else layer.insertBefore(entry.element, place);
    }
    return made;
  }

  #drawBackground({ sectors }) {
    const names = sectors.map((sector) => this.words.sector(sector));
    const circles = [1, 2, 3, 4].map((circle) => this.words.circle(circle));
    const stamp = [...names, ...circles].join('|');
    if (stamp === this.backgroundStamp) return;
    this.backgroundStamp = stamp;
    const width = 2 * Math.PI / sectors.length;
    this.defs.replaceChildren(...sectors.map((_, n) => nameCurve(n, width)));
    this.background.replaceChildren(
      ...[4, 3, 2, 1].map((circle) => svg('circle', { r: RADII[circle], class: `circle-${circle}` })),
      ...sectors.map((_, n) => sectorLine(n * width)),
    );
    this.captions.replaceChildren(
      ...names.map((name, n) => sectorName(name, n)),
      ...circles.map((name, n) => svg('text', {
        class: 'circle-name', x: 0, y: -RADII[n + 1] + 19, text: name,
      })),
    );
  }
}

export const VIEW = viewOf(GEOMETRY.view_box);

function viewOf([left, top, width, height]) {
  return { left: left + EDGE, top: top + EDGE / 2, width: width - 2 * EDGE, height: height - EDGE };
}

// ── background ─────────────────────────────────────────────────────────────────────────────

function sectorLine(angle) {
  const [x1, y1] = polar(RADII[0], angle);
  const [x2, y2] = polar(OUTER, angle);
  return svg('line', { x1, y1, x2, y2, class: 'sector-line' });
}

// Names in the lower half run the other way round, so that they stand upright.
function nameCurve(n, width) {
  const middle = (n + 0.5) * width;
  const isTurned = middle > Math.PI / 2 && middle < 1.5 * Math.PI;
  const radius = isTurned ? TURNED_NAME : FLAT_NAME;
  const start = polar(radius, n * width).join(' ');
  const end = polar(radius, (n + 1) * width).join(' ');
  const curve = isTurned
    ? `M${end}A${radius} ${radius} 0 0 0 ${start}` : `M${start}A${radius} ${radius} 0 0 1 ${end}`;
  return svg('path', { id: `sector-curve-${n}`, d: curve });
}

function sectorName(name, n) {
  const path = svg('textPath', { href: `#sector-curve-${n}`, startOffset: '50%', text: name });
  return svg('text', { class: 'sector-name' }, path);
}

// ── ties ───────────────────────────────────────────────────────────────────────────────────

const isSameTie = (one, two) => one.says === two.says && one.state === two.state
  && JSON.stringify(one.shape) === JSON.stringify(two.shape);

// A straight tie is one filled path; a dotted line or a zigzag is stroked beside its arrowheads.
function makeTie(tie, element) {
  const { width, dash, lines, arrows, strokes } = tie.shape;
  const isPlain = dash.length === 0 && lines.every((line) => line.length === 2);
  const name = isPlain ? 'path' : 'g';
  const made = element?.localName === name ? element : svg(name, { role: 'img' });
  made.setAttribute('data-tie', tie.id);
  made.setAttribute('class', `tie${tie.quality ? ` ${tie.quality}` : ''}${tie.state ? ` ${tie.state}` : ''}`);
  made.setAttribute('aria-label', tie.says);
  const bars = isPlain ? lines.map((line) => bar(line, width)) : [];
  const solid = [...arrows, ...bars, ...strokes.map((line) => bar(line, GEOMETRY.broken_stroke_width))];
  const outline = solid.map((points) => `${polyline(points)}Z`).join('');
  if (isPlain) made.setAttribute('d', outline);
  else {
    made.replaceChildren(svg('path', { d: outline }), svg('path', {
      class: 'line', d: lines.map(polyline).join(''), 'stroke-width': width, 'stroke-dasharray': dash.join(' ') || null,
    }));
  }
  return made;
}

// A straight line as a filled outline, so that line and arrowheads are one element.
function bar([[x1, y1], [x2, y2]], width) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ax, ay] = [(y2 - y1) / length * width / 2, (x1 - x2) / length * width / 2];
  return [[x1 + ax, y1 + ay], [x2 + ax, y2 + ay], [x2 - ax, y2 - ay], [x1 - ax, y1 - ay]];
}

function polyline(points) {
  let way = '';
  for (const [x, y] of points) way += `${way ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
  return way;
}

// ── nodes ──────────────────────────────────────────────────────────────────────────────────

// What is said of a node holds its label, place and ties; the rest is what only shows.
const SHOWN = ['x', 'y', 'says', 'shape', 'professional', 'badge', 'ring', 'state', 'focused'];
const isSameNode = (one, two) => SHOWN.every((name) => one[name] === two[name]);

function residentNode({ resident }, words) {
  return {
    id: RESIDENT,
    shape: 'resident',
    x: 0,
    y: 0,
    label: resident,
    lines: residentLines(resident),
    badge: null,
    ring: null,
    state: '',
    says: words.say('says_resident', { name: resident }),
  };
}

// The name inside the disc: short lines, at most three.
function residentLines(name) {
  const lines = [];
  for (const word of name.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last && last.length + word.length < 11) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > 12 ? `${[...word].slice(0, 11).join('')}…` : word);
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]}…`] : lines;
}

function makeNode(node, element) {
  const made = element ?? svg('g', { role: 'button', tabindex: 0, 'data-id': node.id });
  const kind = kindOf(node);
  const hasHalo = made.firstChild?.classList.contains('halo');
  made.setAttribute('class', `node ${kind}${node.professional ? ' professional' : ''}`
    + `${node.state ? ` ${node.state}` : ''}${node.focused ? ' focused' : ''}`);
  made.setAttribute('aria-label', node.says);
  made.setAttribute('transform', `translate(${node.x} ${node.y})`);
  made.replaceChildren(...(node.shape === 'resident' ? residentParts(node) : nodeParts(node, kind)));
  if (hasHalo || node.state === 'candidate') withHalo(made);
  return made;
}

// A person who is paid is a square; an organisation that is stays a house, but hollow.
export const kindOf = ({ shape, professional }) => (
  professional && shape === 'person' ? 'professional' : shape);

// The halo is made when it is first needed: hundreds of unseen ones would cost time.
function withHalo(element) {
  if (element.firstChild.classList.contains('halo')) return;
  const radius = element.dataset.id === RESIDENT ? GEOMETRY.resident_radius + 6 : HALO;
  element.prepend(svg('circle', { class: 'halo', r: radius }));
}

function residentParts({ lines }) {
  const top = 7 - (lines.length - 1) * 11;
  const name = svg('text', { class: 'name' }, lines.map((line, n) => svg('tspan', {
    x: 0, y: n === 0 ? top : null, dy: n === 0 ? null : '1.06em', text: line,
  })));
  const longest = Math.max(...lines.map((line) => line.length));
  name.style.setProperty('--size', `${Math.min(LARGEST_NAME, ROOM_FOR_NAME / longest).toFixed(1)}px`);
  return [svg('circle', { class: 'body', r: GEOMETRY.resident_radius - 2 }), name];
}

const LABEL = svg('text', { class: 'label', y: GEOMETRY.node_radius + GEOMETRY.label_gap });
const LABEL_LINE = svg('tspan', { x: 0, dy: `${GEOMETRY.line_height / GEOMETRY.font}em` });
const icons = new Map(); // kind → its parts, to be copied: quicker than making them anew

function nodeParts({ lines, ring, badge }, kind) {
  if (!icons.has(kind)) icons.set(kind, iconParts(kind));
  const parts = icons.get(kind).map((part) => part.cloneNode());
  const label = LABEL.cloneNode();
  lines.forEach((line, n) => {
    const place = n === 0 ? label : label.appendChild(LABEL_LINE.cloneNode());
    place.append(line);
  });
  parts.push(label);
  if (ring) parts.push(ringBadge(ring));
  else if (badge) parts.push(askedBadge(badge));
  return parts;
}

function ringBadge(ring) {
  return svg('g', { class: `badge ring ring-${ring}`, transform: 'translate(19 -19)' },
    svg('circle', { r: 14 }), svg('text', { y: 6.5, text: ring }));
}

function askedBadge(badge) {
  return svg('g', { class: `badge ${badge}`, transform: `translate(${BADGE_AT.join(' ')})` }, badgeParts(badge));
}
