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
const [LEFT, TOP, WIDTH, HEIGHT] = GEOMETRY.view_box;
const LINE = `${GEOMETRY.line_height / GEOMETRY.font}em`;
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
    this.svg = svg('svg', { class: 'drawing', role: 'group', viewBox: GEOMETRY.view_box.join(' ') },
      this.defs, this.background, this.tieLayer, this.captions, this.nodeLayer, this.ghostLayer);
    this.nodes = new Map(); // id → { element, stamp, node }
    this.ties = new Map();
    this.words = words;
    this.drawn = 0;
  }

  draw(description, words) {
    this.words = words;
    this.drawn += 1;
    this.description = description;
    this.svg.setAttribute('aria-label', words.say('drawing_of', { name: description.resident }));
    this.#drawBackground(description);
    const ties = this.#keyed(this.ties, this.tieLayer, description.ties, tieStamp, makeTie);
    const nodes = [residentNode(description, words), ...description.nodes];
    const changed = this.#keyed(this.nodes, this.nodeLayer, nodes, nodeStamp, makeNode);
    return ties + changed;
  }

  elementOf(id) {
    return this.nodes.get(id)?.element ?? null;
  }

  // Shows a node at another place while it is being moved; nothing is drawn anew.
  shift(id, x, y) {
    const { element, node } = this.nodes.get(id);
    element.setAttribute('transform', `translate(${x} ${y})`);
    this.nodes.get(id).node = { ...node, x, y };
    this.nodes.get(id).stamp = null;
  }

  reshape(tie) {
    const entry = this.ties.get(tie.id);
    makeTie(tie, entry.element);
    entry.stamp = null;
  }

  ghost(...elements) {
    this.ghostLayer.replaceChildren(...elements);
  }

  // Makes, keeps or takes away the elements of a layer; returns how many were made.
  #keyed(known, layer, wanted, stampOf, make) {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, { element }] of known) {
      if (ids.has(id)) continue;
      element.remove();
      known.delete(id);
    }
    let made = 0;
    let place = layer.firstChild;
    for (const node of wanted) {
      const stamp = stampOf(node);
      let entry = known.get(node.id);
      if (entry?.stamp !== stamp) {
        entry = { element: make(node, entry?.element), stamp, node };
        known.set(node.id, entry);
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

export const VIEW = { left: LEFT, top: TOP, width: WIDTH, height: HEIGHT };

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

const tieStamp = (tie) => JSON.stringify([tie.shape, tie.quality, tie.state, tie.says]);

function makeTie(tie, element) {
  const made = element ?? svg('g', { role: 'img', 'data-tie': tie.id });
  made.setAttribute('class', ['tie', tie.quality ?? '', tie.state].filter(Boolean).join(' '));
  made.setAttribute('aria-label', tie.says);
  made.replaceChildren(...tieParts(tie.shape));
  return made;
}

function tieParts({ width, dash, lines, arrows, strokes }) {
  if (lines.length === 0) return [];
  const way = lines.map(polyline).join('');
  const ends = [lines[0][0], lines.at(-1).at(-1)];
  const parts = [
    svg('path', { class: 'reach', d: polyline(ends) }),
    svg('path', {
      class: 'line', d: way, 'stroke-width': width, 'stroke-dasharray': dash.join(' ') || null,
    }),
  ];
  if (arrows.length > 0) {
    parts.push(svg('path', { class: 'arrow', d: arrows.map((arrow) => `${polyline(arrow)}Z`).join('') }));
  }
  if (strokes.length > 0) {
    parts.push(svg('path', {
      class: 'line stroke', d: strokes.map(polyline).join(''), 'stroke-width': GEOMETRY.broken_stroke_width,
    }));
  }
  return parts;
}

const polyline = (points) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;

// ── nodes ──────────────────────────────────────────────────────────────────────────────────

const nodeStamp = (node) => JSON.stringify([
  node.x, node.y, node.shape, node.lines, node.professional, node.badge, node.ring, node.state,
  node.focused, node.says,
]);

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
  made.setAttribute('class', [
    'node', kind, node.professional ? 'professional' : '', node.state, node.focused ? 'focused' : '',
  ].filter(Boolean).join(' '));
  made.setAttribute('aria-label', node.says);
  made.setAttribute('transform', `translate(${node.x} ${node.y})`);
  made.replaceChildren(...(node.shape === 'resident' ? residentParts(node) : nodeParts(node, kind)));
  return made;
}

// A person who is paid is a square; an organisation that is stays a house, but hollow.
export const kindOf = ({ shape, professional }) => (
  professional && shape === 'person' ? 'professional' : shape);

function residentParts({ lines }) {
  const top = 7 - (lines.length - 1) * 11;
  return [
    svg('circle', { class: 'halo', r: GEOMETRY.resident_radius + 6 }),
    svg('circle', { class: 'body', r: GEOMETRY.resident_radius - 2 }),
    svg('text', { class: 'name' }, lines.map((line, n) => svg('tspan', {
      x: 0, y: top + n * 22, text: line,
    }))),
  ];
}

function nodeParts(node, kind) {
  const baseline = GEOMETRY.node_radius + GEOMETRY.label_gap;
  return [
    svg('circle', { class: 'reach', r: 36 }),
    svg('circle', { class: 'halo', r: 29 }),
    ...iconParts(kind),
    svg('text', { class: 'label', y: baseline }, node.lines.map((line, n) => svg('tspan', {
      x: 0, dy: n === 0 ? null : LINE, text: line,
    }))),
    node.ring ? ringBadge(node.ring) : askedBadge(node.badge),
  ].filter(Boolean);
}

function ringBadge(ring) {
  return svg('g', { class: `badge ring ring-${ring}`, transform: 'translate(19 -19)' },
    svg('circle', { r: 14 }), svg('text', { y: 6.5, text: ring }));
}

function askedBadge(badge) {
  if (!badge) return null;
  return svg('g', { class: `badge ${badge}`, transform: `translate(${BADGE_AT.join(' ')})` }, badgeParts(badge));
}
