// The explorer: the network of the neighbourhood, drawn by vis-network on a canvas.
// Names reach the page as text only: on the canvas, in textContent and in labels.
import './vis-network.min.js';

const DARK_INK = '#1f2933';
const SVG = 'http://www.w3.org/2000/svg';
const FADED = 0.18;
const FADED_INK = 'rgba(128, 128, 128, .35)';
const NAMED = 27; // size of a name beside what was picked
const ROOM = 12; // between two names
const ROUNDS = 60;
const FINGER_PX = 24; // a tap this near to a point is meant for it

export default function explorer({ data, parentElement, setStateValue }) {
  const view = parentElement.explorer ?? (parentElement.explorer = build(parentElement));
  view.pick = (id) => {
    if (id === view.picked) return;
    view.picked = id;
    fade(view);
    setStateValue('picked', id);
  };
  if (view.stamp !== data.stamp || view.language !== data.words.name) draw(view, data);
  return () => {
    view.network?.destroy();
    parentElement.explorer = undefined;
    view.root.replaceChildren();
  };
}

function build(parentElement) {
  const root = parentElement.querySelector('.explorer');
  const canvas = element('div', 'picture');
  canvas.setAttribute('role', 'img');
  const bar = element('div', 'bar');
  const legend = element('ul', 'legend');
  root.replaceChildren(bar, canvas, legend);
  const view = { root, canvas, bar, legend, network: null, picked: null };
  // The wheel scrolls the page until the picture is being used.
  const zoom = (on) => view.network?.setOptions({ interaction: { zoomView: on } });
  canvas.addEventListener('pointerdown', () => zoom(true));
  canvas.addEventListener('pointerleave', () => zoom(false));
  return view;
}

function draw(view, data) {
  view.network?.destroy();
  view.stamp = data.stamp;
  view.language = data.words.name;
  view.picked = null;
  view.ink = colour(view.root, '--st-text-color', DARK_INK);
  const { nodes, edges, options } = data;
  const usual = { scaling: options.nodes.scaling };
  view.plain = new Map(nodes.map((node) => [node.id, { ...usual, ...node }]));
  view.nodes = new globalThis.vis.DataSet(nodes.map((node) => inked(node, view.ink)));
  view.canvas.setAttribute('aria-label', data.words.name);
  drawBar(view, data.words);
  drawLegend(view.legend, data);
  view.network = new globalThis.vis.Network(
    view.canvas,
    { nodes: view.nodes, edges: new globalThis.vis.DataSet(edges) },
    { ...options, interaction: { ...options.interaction, zoomView: false } },
  );
  view.network.once('stabilizationIterationsDone', () => {
    view.network.setOptions({ physics: false });
    pushApart(view.network, nodes.filter(hasNameInside).map(({ id }) => id));
    view.network.fit();
  });
  view.network.on('click', ({ nodes: [id], pointer }) => view.pick(id ?? nearest(view.network, pointer.DOM)));
}

// The point that a finger meant: the nearest one that is near enough.
function nearest(network, { x, y }) {
  const near = Object.entries(network.getPositions()).map(([id, position]) => {
    const at = network.canvasToDOM(position);
    return { id, far: Math.hypot(at.x - x, at.y - y) };
  }).filter(({ far }) => far <= FINGER_PX);
  return near.sort((one, two) => one.far - two.far)[0]?.id ?? null;
}

// Moves names that cover each other apart, each half of the way, until none does.
function pushApart(network, ids) {
  const boxes = ids.map((id) => boxOf(network, id));
  const pairs = boxes.flatMap((one, n) => boxes.slice(n + 1).map((two) => [one, two]));
  for (let round = 0; round < ROUNDS; round += 1) {
    if (pairs.filter(([one, two]) => pushPair(one, two)).length === 0) break;
  }
  boxes.forEach(({ id, x, y }) => network.moveNode(id, x, y));
}

function boxOf(network, id) {
  const { left, right, top, bottom } = network.getBoundingBox(id);
  return { id, ...network.getPosition(id), wide: right - left + ROOM, high: bottom - top + ROOM };
}

function pushPair(one, two) {
  const [dx, dy] = [two.x - one.x, two.y - one.y];
  const across = (one.wide + two.wide) / 2 - Math.abs(dx);
  const along = (one.high + two.high) / 2 - Math.abs(dy);
  if (across <= 0 || along <= 0) return false;
  const axis = across < along ? 'x' : 'y';
  const step = Math.min(across, along) / 2 * (Math.sign(axis === 'x' ? dx : dy) || 1);
  one[axis] -= step;
  two[axis] += step;
  return true;
}

const hasNameInside = ({ shape }) => shape === 'box' || shape === 'ellipse';

// Text inside a filled shape keeps a dark ink; text beside a shape follows the theme.
function inked(node, ink) {
  return { ...node, font: { ...node.font, color: hasNameInside(node) && ink !== FADED_INK ? DARK_INK : ink } };
}

// Steps everything back that has no tie with what was picked.
function fade(view) {
  const { network, nodes, picked } = view;
  if (!network) return;
  const known = picked && nodes.get(picked);
  const near = known ? new Set([picked, ...network.getConnectedNodes(picked)]) : null;
  nodes.update(nodes.get().map((node) => {
    const clear = !near || near.has(node.id);
    const named = near && clear;
    const drawn = inked(view.plain.get(node.id), clear ? view.ink : FADED_INK);
    return {
      ...drawn,
      opacity: clear ? 1 : FADED,
      font: { ...drawn.font, size: named ? Math.max(NAMED, drawn.font.size) : drawn.font.size },
      scaling: { label: { drawThreshold: named ? 0 : drawn.scaling.label.drawThreshold } },
    };
  }));
  if (known) network.selectNodes([picked]);
  else network.unselectAll();
}

function drawBar(view, words) {
  const step = (factor) => () => view.network.moveTo({ scale: view.network.getScale() * factor });
  view.bar.replaceChildren(
    button('+', words.zoom_in, step(1.4)),
    button('−', words.zoom_out, step(1 / 1.4)),
    button('⤢', words.fit, () => view.network.fit()),
  );
}

function drawLegend(legend, { groups, options, words }) {
  legend.replaceChildren(...groups.map((group) => {
    const entry = element('li');
    const text = element('span');
    text.textContent = words[group];
    entry.append(sign(options.groups[group]), text);
    return entry;
  }));
}

const OUTLINES = {
  box: 'M2 5H18V15H2Z',
  ellipse: 'M10 4A8 6 0 1 1 9.9 4Z',
  diamond: 'M10 2L18 10L10 18L2 10Z',
  hexagon: 'M5 3H15L19 10L15 17H5L1 10Z',
  triangle: 'M2 16H18L10 2Z',
  triangleDown: 'M2 4H18L10 18Z',
  dot: 'M10 3A7 7 0 1 1 9.9 3Z',
  star: 'M10 1L12.6 7.3L19 7.9L14.2 12.3L15.6 19L10 15.6L4.4 19L5.8 12.3L1 7.9L7.4 7.3Z',
  square: 'M3 3H17V17H3Z',
};

function sign({ shape, color }) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', OUTLINES[shape]);
  path.setAttribute('fill', color.background);
  path.setAttribute('stroke', color.border);
  path.setAttribute('stroke-width', '1.5');
  svg.append(path);
  return svg;
}

function button(text, label, act) {
  const made = element('button');
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', label);
  made.title = label;
  made.addEventListener('click', act);
  return made;
}

function element(name, className = '') {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function colour(node, name, otherwise) {
  return getComputedStyle(node).getPropertyValue(name).trim() || otherwise;
}
