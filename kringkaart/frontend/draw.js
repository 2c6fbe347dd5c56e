// How does the description become a picture? Each node and tie keeps its element as long as it
// lives, and an element is changed only when its description changed: focus stays where it is.
import constants from './constants.json' with { type: 'json' };
import { svg } from './elements.js';
import { RADII, polar, rounded, wayOf } from './geometry.js';
import { BADGE_AT } from './icons.js';
import { badgeParts, iconParts } from './pictures.js';
import { RESIDENT } from './reducer.js';

const GEOMETRY = constants.geometry;
const OUTER = RADII.at(-1);
const EDGE = 30; // what stands in the outermost strip may hang over: that makes all of it larger
const LINE = `${GEOMETRY.line_height / GEOMETRY.font}em`;
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
    this.groupLayer = layer('groups', false);
    this.tieLayer = layer('ties', false);
    this.captions = layer('captions', true);
    this.nodeLayer = layer('nodes', false);
    this.ghostLayer = layer('ghosts', true);
    this.svg = svg('svg', { class: 'drawing', role: 'group', viewBox: Object.values(VIEW).join(' ') },
      this.defs, this.background, this.groupLayer, this.tieLayer, this.captions, this.nodeLayer, this.ghostLayer);
    this.nodes = new Map(); // id → { element, node }, the node as it was drawn
    this.ties = new Map();
    this.groups = new Map();
    this.words = words;
  }

  draw(description, words) {
    this.words = words;
    this.description = description;
    this.#drawBackground(description);
    const nodes = [residentNode(description), ...description.nodes];
    const groups = description.groups.filter(({ outlines }) => outlines.length > 0);
    this.#keyed(this.groups, this.groupLayer, groups, isSameGroup, makeGroup);
    return this.#keyed(this.ties, this.tieLayer, description.ties, isSameTie, makeTie)
      + this.#keyed(this.nodes, this.nodeLayer, nodes, isSameNode, makeNode);
  }

  // Says of everything on the drawing what it is, for a screen reader.
  name({ resident, nodes, ties, groups }, words) {
    this.svg.setAttribute('aria-label', words.say('drawing_of', { name: resident }));
    nameEntry(this.nodes.get(RESIDENT), words.say('says_resident', { name: resident }));
    for (const { id, says } of nodes) nameEntry(this.nodes.get(id), says());
    for (const { id, says } of ties) nameEntry(this.ties.get(id), says());
    for (const { id, says } of groups) if (this.groups.has(id)) nameEntry(this.groups.get(id), says());
  }

  elementOf(id) {
    return this.nodes.get(id)?.element ?? null;
  }

  // The sign of what has the focus. An element of the drawing may not listen for it itself: a
  // browser makes whatever listens for focus a stop of the Tab key.
  markFocused(target) {
    const element = target.closest('.node');
    if (element && this.svg.contains(element)) withHalo(element);
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
    const element = makeTie(tie, entry.element);
    if (element !== entry.element) entry.element.replaceWith(element);
    Object.assign(entry, { element, isShifted: true, says: null });
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
      entry.node = node;
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

// ── templates ──────────────────────────────────────────────────────────────────────────────

const templates = new Map(); // what it is → an element of it

// A copy of an element made once: quicker than made anew.
function copyOf(what, make) {
  let template = templates.get(what);
  if (!template) templates.set(what, template = make());
  return template.cloneNode(true);
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

const isSameTie = (one, two) => one.quality === two.quality && one.state === two.state
  && JSON.stringify(one.shape) === JSON.stringify(two.shape);

// A straight tie is one filled path; a dotted line or a zigzag is stroked beside its arrowheads.
function makeTie(tie, element) {
  const { width, dash, lines, arrows, strokes } = tie.shape;
  const isPlain = dash.length === 0 && lines.every((line) => line.length === 4);
  const look = `tie${tie.quality ? ` ${tie.quality}` : ''}${tie.state ? ` ${tie.state}` : ''}`;
  let made = element;
  if (made?.localName === (isPlain ? 'path' : 'g')) made.setAttribute('class', look);
  else {
    made = isPlain ? copyOf(look, () => plainTie(look)) : copyOf(`patterned ${look}`, () => patternedTie(look));
    made.setAttribute('data-tie', tie.id);
  }
  let outline = '';
  for (const arrow of arrows) outline += `M${arrow.join(' ')}Z`;
  for (const line of strokes) outline += bar(line, GEOMETRY.broken_stroke_width);
  if (isPlain) {
    for (const line of lines) outline += bar(line, width);
    made.setAttribute('d', outline);
    return made;
  }
  const [solid, line] = made.children;
  solid.setAttribute('d', outline);
  line.setAttribute('d', wayOf(lines));
  line.setAttribute('stroke-width', width);
  if (dash.length > 0) line.setAttribute('stroke-dasharray', dash.join(' '));
  else line.removeAttribute('stroke-dasharray');
  return made;
}

const plainTie = (look) => svg('path', { role: 'img', class: look });

const patternedTie = (look) => svg('g', { role: 'img', class: look },
  svg('path'), svg('path', { class: 'line' }));

// A straight line as a filled outline, so that line and arrowheads are one element.
function bar([x1, y1, x2, y2], width) {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const half = width / 2 / Math.sqrt(dx * dx + dy * dy);
  const ax = dy * half;
  const ay = -dx * half;
  return `M${rounded(x1 + ax)} ${rounded(y1 + ay)} ${rounded(x2 + ax)} ${rounded(y2 + ay)}`
    + ` ${rounded(x2 - ax)} ${rounded(y2 - ay)} ${rounded(x1 - ax)} ${rounded(y1 - ay)}Z`;
}

// ── groups ─────────────────────────────────────────────────────────────────────────────────

const isSameGroup = (one, two) => one.name === two.name
  && JSON.stringify(one.outlines) === JSON.stringify(two.outlines);

// The name stands on top of each outline; it is what can be tapped, the rest lets taps through.
function makeGroup({ id, name, outlines }) {
  return svg('g', { role: 'button', tabindex: 0, class: 'group', 'data-group': id },
    svg('path', { class: 'hull', d: outlines.map((points) => `${wayOf([points.flat()])}Z`).join('') }),
    outlines.map((points) => svg('text', { class: 'group-name', ...topOf(points), text: name })));
}

function topOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { x: rounded((Math.min(...xs) + Math.max(...xs)) / 2), y: rounded(Math.min(...ys) - 5) };
}

// ── nodes ──────────────────────────────────────────────────────────────────────────────────

function nameEntry(entry, says) {
  if (entry.says === says) return;
  entry.element.setAttribute('aria-label', says);
  entry.says = says;
}

const SHOWN = ['x', 'y', 'label', 'shape', 'professional', 'badge', 'ring', 'state', 'focused'];
const isSameNode = (one, two) => SHOWN.every((name) => one[name] === two[name]);

function residentNode({ resident }) {
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
  const kind = kindOf(node);
  const made = element ?? copyOf(kind, () => emptyNode(kind));
  if (element) {
    const hasHalo = element.firstChild.classList.contains('halo');
    element.replaceChildren(...copyOf(kind, () => emptyNode(kind)).childNodes);
    if (hasHalo) withHalo(element);
  }
  const look = `node ${kind}${node.professional ? ' professional' : ''}`
    + `${node.state ? ` ${node.state}` : ''}${node.focused ? ' focused' : ''}`;
  if (element || look !== `node ${kind}`) made.setAttribute('class', look);
  made.setAttribute('data-id', node.id);
  made.setAttribute('transform', `translate(${node.x} ${node.y})`);
  if (node.shape === 'resident') writeResident(made, node.lines);
  else writeNode(made, node);
  if (node.state === 'candidate') withHalo(made);
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

function emptyNode(kind) {
  const button = { role: 'button', tabindex: 0, class: `node ${kind}` };
  if (kind === 'resident') {
    return svg('g', button, svg('circle', { class: 'body', r: GEOMETRY.resident_radius - 2 }),
      svg('text', { class: 'name' }));
  }
  const baseline = GEOMETRY.node_radius + GEOMETRY.label_gap;
  return svg('g', button, iconParts(kind), svg('text', { class: 'label', y: baseline }));
}

function writeResident(element, lines) {
  const name = element.lastChild;
  const top = 7 - (lines.length - 1) * 11;
  const longest = Math.max(...lines.map((line) => line.length));
  name.setAttribute('y', top);
  name.style.setProperty('--size', `${Math.min(LARGEST_NAME, ROOM_FOR_NAME / longest).toFixed(1)}px`);
  writeLines(name, lines, '1.06em');
}

function writeNode(element, { lines, ring, badge }) {
  writeLines(element.lastChild, lines, LINE);
  if (ring) element.append(copyOf(`ring ${ring}`, () => ringBadge(ring)));
  else if (badge) element.append(copyOf(`badge ${badge}`, () => askedBadge(badge)));
}

const NEXT_LINE = svg('tspan', { x: 0 });

function writeLines(text, lines, height) {
  lines.forEach((line, n) => {
    if (n === 0) text.textContent = line;
    else {
      const next = NEXT_LINE.cloneNode();
      next.setAttribute('dy', height);
      next.textContent = line;
      text.append(next);
    }
  });
}

function ringBadge(ring) {
  return svg('g', { class: `badge ring ring-${ring}`, transform: 'translate(19 -19)' },
    svg('circle', { r: 14 }), svg('text', { y: 6.5, text: ring }));
}

function askedBadge(badge) {
  return svg('g', { class: `badge ${badge}`, transform: `translate(${BADGE_AT.join(' ')})` }, badgeParts(badge));
}
