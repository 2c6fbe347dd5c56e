// Draws one ecogram with our canvas or with vis-network, and says how long that took: from plain
// data to the finished picture, once per page, as when a case is opened.
import { describe } from '/canvas/description.js';
import { Scene } from '/canvas/draw.js';
import { fromDocument } from '/canvas/reducer.js';
import { Words } from '/canvas/text.js';
import '/vis/vis-network.min.js';

const host = document.getElementById('host');
const shadow = host.attachShadow({ mode: 'open' });
const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = '/canvas/ecogram.css';
const root = document.createElement('div');
root.className = 'ecogram';
shadow.append(style, root);
style.addEventListener('load', () => { window.isReady = true; });

window.drawOurs = (data) => {
  const start = performance.now();
  const words = new Words(data);
  const description = describe(fromDocument(data.ecogram), {
    words,
    resident: data.resident,
    sectors: data.terms.sectors.map(([code]) => code),
    positions: data.positions,
    agreed: data.agreed,
    spots: new Map(),
    professionals: true,
    help: null,
  });
  const scene = new Scene(words);
  scene.draw(description, words);
  root.replaceChildren(scene.svg);
  const script = performance.now() - start;
  scene.svg.getBoundingClientRect(); // style and layout belong to the picture
  const took = performance.now() - start;
  return { script, took, drawn: [scene.nodes.size, scene.ties.size] };
};

const RADII = [56, 250, 370, 470, 562];
const FILL = ['#fdf0d8', '#e3f0e6', '#e3eef6', '#eeeef5'];

// The circles, sectors and names behind an ecogram, as vis-network's hook has them drawn.
function drawCircles(context, names) {
  for (let circle = 4; circle >= 1; circle -= 1) {
    context.beginPath();
    context.arc(0, 0, RADII[circle], 0, 2 * Math.PI);
    context.fillStyle = FILL[circle - 1];
    context.fill();
    context.strokeStyle = '#fff';
    context.stroke();
  }
  context.font = '20px sans-serif';
  context.fillStyle = '#445';
  context.textAlign = 'center';
  names.circles.forEach((name, n) => context.fillText(name, 0, 19 - RADII[n + 1]));
  names.sectors.forEach((name, n) => {
    const angle = (n + 0.5) * Math.PI / 2;
    context.fillText(name, 590 * Math.sin(angle), -590 * Math.cos(angle));
  });
}

// Strained ties are zigzags and broken ones have a gap; vis-network has neither.
function drawTie(context, [x1, y1], [x2, y2], { quality, strength = 3 }) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  context.lineWidth = strength * 2;
  context.strokeStyle = '#b3261e';
  context.beginPath();
  context.moveTo(x1, y1);
  if (quality === 'strained') {
    const teeth = Math.max(4, Math.round(length / 12));
    for (let tooth = 1; tooth < teeth; tooth += 1) {
      const aside = tooth % 2 ? 7 : -7;
      const along = length * tooth / teeth;
      context.lineTo(x1 + ux * along - uy * aside, y1 + uy * along + ux * aside);
    }
  }
  context.lineTo(x2, y2);
  context.stroke();
  if (quality !== 'broken') return;
  for (const step of [-9, 9]) {
    const [mx, my] = [(x1 + x2) / 2 + ux * step, (y1 + y2) / 2 + uy * step];
    context.beginPath();
    context.moveTo(mx - uy * 14, my + ux * 14);
    context.lineTo(mx + uy * 14, my - ux * 14);
    context.stroke();
  }
}

const hasMark = (marks) => Object.values(marks ?? {}).includes(true);
const isOwnLine = ({ quality }) => quality === 'strained' || quality === 'broken';

window.drawVis = (data) => {
  const { DataSet, Network } = globalThis.vis;
  const things = Object.entries(data.ecogram.things);
  const names = {
    circles: [1, 2, 3, 4].map((n) => data.words[`circle_${n}`]),
    sectors: data.terms.sectors.map(([, name]) => name),
  };
  const container = document.createElement('div');
  container.className = 'network';
  document.body.append(container);
  const start = performance.now();
  const places = { resident: [0, 0], ...data.positions };
  const ties = things.filter(([, thing]) => thing.kind === 'tie');
  const font = { size: 20, strokeWidth: 5, strokeColor: '#fff' };
  const nodes = new DataSet([
    { id: 'resident', label: data.resident, x: 0, y: 0, shape: 'circle', font },
    ...things.filter(([, thing]) => thing.kind !== 'tie').map(([id, thing]) => ({
      id, label: thing.name, x: places[id][0], y: places[id][1], shape: 'dot', size: 19, font,
      widthConstraint: { maximum: 150 },
    })),
  ]);
  const edges = new DataSet(ties.map(([id, tie]) => ({
    id, from: tie.source, to: tie.target, width: [3, 2.2, 4.2, 7.5][tie.strength ?? 0],
    dashes: tie.quality === 'neutral', color: { opacity: isOwnLine(tie) ? 0 : 1 },
    arrows: { to: hasMark(tie.given), from: hasMark(tie.received) },
  })));
  const options = {
    physics: false, layout: { improvedLayout: false }, edges: { smooth: false },
    interaction: { dragNodes: true },
  };
  const network = new Network(container, { nodes, edges }, options);
  network.on('beforeDrawing', (context) => drawCircles(context, names));
  network.on('afterDrawing', (context) => ties.filter(([, tie]) => isOwnLine(tie)).forEach(
    ([, tie]) => drawTie(context, places[tie.source], places[tie.target], tie),
  ));
  network.fit({ animation: false });
  network.redraw();
  const took = performance.now() - start;
  return { script: took, took, drawn: [nodes.length, edges.length] };
};
