// What is on the drawing? One description of nodes, ties and legend, made from the ecogram and
// from how this screen looks at it (which layers are on, whether a question is chosen).
import constants from './constants.json' with { type: 'json' };
import { labelBox, tieReach, tieShape, wrapLabel } from './geometry.js';
import { RESIDENT, present } from './reducer.js';
import { freeSpot } from './spots.js';
import { labelsOf, nodeSentences, tieSentence } from './text.js';

const CENTRE = constants.geometry.resident_radius;
const MOST_RESOURCES = 12;

export const isProfessional = (thing) => thing.paid === true || thing.relation === 'professional';

// look: { words, resident, sectors, positions, spots, professionals, help, agreed }
export function describe(ecogram, look) {
  const things = present(ecogram);
  const nodes = things.filter(([, thing]) => thing.kind !== 'tie');
  const ties = things.filter(([, thing]) => thing.kind === 'tie');
  const labels = labelsOf(nodes, look.words).set(RESIDENT, look.resident);
  const byNode = tiesByNode(ties);
  const help = helpOf(look.help);
  const isShown = ([, thing]) => !isProfessional(thing)
    || (help ? help.ring5 : look.professionals);
  const placed = placeAll(nodes.filter(([, thing]) => thing.circle), labels, look);
  const about = { labels, byNode, help, words: look.words, agreed: new Set(look.agreed) };
  const drawn = placed.filter(isShown).map((entry) => describeNode(entry, about));
  const seen = new Map(drawn.map((node) => [node.id, node]));
  seen.set(RESIDENT, { id: RESIDENT, x: 0, y: 0 });
  const resources = help ? placeResources(help, placed, seen, look) : [];
  return {
    resident: look.resident,
    labels,
    sectors: look.sectors,
    nodes: [...drawn, ...resources],
    ties: [...ties.filter(([, tie]) => seen.has(tie.source) && seen.has(tie.target))
      .map(([id, tie]) => describeTie(id, tie, seen, about)),
    ...resources.map((resource) => describeWay(resource, seen, look.words)).filter(Boolean)],
    unplaced: nodes.filter(([, thing]) => !thing.circle).map((entry) => nodeOf(entry, about)),
    professionals: nodes.filter(([, thing]) => isProfessional(thing)).length,
    all: nodes.map((entry) => nodeOf(entry, about)),
  };
}

// The line of a tie between two nodes as they stand: { id, label, x, y } by id.
export function shapeOf(tie, seen) {
  const [one, two] = [seen.get(tie.source), seen.get(tie.target)];
  const [dx, dy] = [two.x - one.x, two.y - one.y];
  return tieShape(
    { x: one.x, y: one.y, radius: reachOf(one, dx, dy) },
    { x: two.x, y: two.y, radius: reachOf(two, -dx, -dy) },
    tie,
  );
}

function reachOf(node, dx, dy) {
  return node.id === RESIDENT ? CENTRE : tieReach(node.label, dx, dy);
}

function tiesByNode(ties) {
  const byNode = new Map();
  for (const [id, tie] of ties) {
    for (const end of [tie.source, tie.target]) {
      if (!byNode.has(end)) byNode.set(end, []);
      byNode.get(end).push({ id, ...tie });
    }
  }
  return byNode;
}

// ── nodes ──────────────────────────────────────────────────────────────────────────────────

function nodeOf([id, thing], { labels, byNode, help, words }) {
  const node = {
    id,
    thing,
    label: labels.get(id),
    shape: thing.kind === 'person' ? 'person' : thing.form,
    professional: isProfessional(thing),
    ring: help?.candidates.get(id)?.ring ?? null,
  };
  return { ...node, says: nodeSentences(node, labels, byNode.get(id) ?? [], words) };
}

function describeNode([id, thing, [x, y]], about) {
  const { help } = about;
  return {
    ...nodeOf([id, thing], about),
    x,
    y,
    lines: wrapLabel(about.labels.get(id)),
    badge: badgeOf(id, thing, about.agreed),
    key: help?.candidates.get(id)?.key ?? null,
    state: help ? stateInHelp(id, help) : '',
    focused: Boolean(help?.focus) && help.focus === help.candidates.get(id)?.key,
  };
}

function badgeOf(id, { asked }, agreed) {
  if (agreed.has(id)) return 'agreed';
  return asked === 'not_asked' ? 'not_asked' : null;
}

function stateInHelp(id, help) {
  if (help.candidates.has(id)) return 'candidate';
  return help.way.has(id) ? 'way' : 'back';
}

// Own places first, then those the server gave, then free spots, each kept as long as the cell.
function placeAll(nodes, labels, look) {
  const taken = [];
  const places = new Map();
  const put = (id, [x, y]) => {
    places.set(id, [x, y]);
    taken.push({ x, y, box: labelBox(labels.get(id), x, y) });
  };
  const rest = nodes.filter(([id, { x, y }]) => {
    const given = x !== undefined && y !== undefined ? [x, y] : look.positions[id];
    if (given) put(id, given);
    return !given;
  });
  for (const [id, { circle, sector = null }] of rest) {
    put(id, keptSpot(look.spots, id, `${circle} ${sector}`, () => (
      freeSpot(labels.get(id), circle, sector, taken, look.sectors))));
  }
  return nodes.map(([id, thing]) => [id, thing, places.get(id)]);
}

function keptSpot(spots, id, cell, choose) {
  const kept = spots.get(id);
  if (kept?.cell === cell) return kept.spot;
  const spot = choose();
  spots.set(id, { cell, spot });
  return spot;
}

// ── ties ───────────────────────────────────────────────────────────────────────────────────

function describeTie(id, tie, seen, { labels, words, help }) {
  const described = {
    id,
    source: tie.source,
    target: tie.target,
    strength: tie.strength ?? null,
    quality: tie.quality ?? null,
    received: hasMark(tie.received),
    given: hasMark(tie.given),
    state: help ? tieInHelp(tie, help) : '',
    says: tieSentence(tie, labels, words),
  };
  return { ...described, shape: shapeOf(described, seen) };
}

const hasMark = (marks) => Object.values(marks ?? {}).includes(true);

function tieInHelp({ source, target }, help) {
  if (help.steps.has(`${source} ${target}`) || help.steps.has(`${target} ${source}`)) return 'way';
  const other = source === RESIDENT ? target : source;
  const isOwn = source === RESIDENT || target === RESIDENT;
  return isOwn && help.candidates.has(other) ? '' : 'back';
}

// ── a question is chosen ───────────────────────────────────────────────────────────────────

function helpOf(help) {
  if (!help) return null;
  const way = new Set();
  const steps = new Set();
  for (const { via } of help.resources) {
    [RESIDENT, ...via].forEach((id, n, all) => {
      if (n > 0) way.add(id);
      if (n > 0) steps.add(`${all[n - 1]} ${id}`);
    });
  }
  const candidates = new Map(help.candidates.map((candidate) => [candidate.node, candidate]));
  return { ...help, candidates, way, steps };
}

// A resource stands at the outer circle, in the sector of the one it comes through.
function placeResources(help, placed, seen, look) {
  const taken = placed.map(([id, , [x, y]]) => (
    { x, y, box: labelBox(seen.get(id)?.label ?? '', x, y) }));
  return help.resources.slice(0, MOST_RESOURCES).map(({ id, name, ring, via, key }) => {
    const through = placed.find(([other]) => other === via.at(-1));
    const sector = through?.[1].sector ?? null;
    const [x, y] = keptSpot(look.spots, `resource ${id}`, `4 ${sector} ${taken.length}`, () => (
      freeSpot(name, 4, sector, taken, look.sectors)));
    taken.push({ x, y, box: labelBox(name, x, y) });
    return {
      id: `resource ${id}`,
      shape: 'resource',
      label: name,
      lines: wrapLabel(name),
      x,
      y,
        ring,
      key,
      via: via.filter((step) => seen.has(step)),
      badge: null,
      professional: false,
      state: 'candidate',
      focused: Boolean(help.focus) && help.focus === key,
      says: resourceSentence({ name, ring, via }, seen, look.words),
    };
  });
}

function resourceSentence({ name, ring, via }, seen, words) {
  const through = via.map((id) => seen.get(id)?.label).filter(Boolean);
  const path = through.length > 0
    ? words.say('says_resource_via', { names: words.list.format(through) }) : '';
  return [name, words.say('says_resource'), path, words.say('says_ring', { ring })]
    .filter(Boolean).join('. ').concat('.');
}

function describeWay(resource, seen, words) {
  const from = seen.get(resource.via.at(-1));
  if (!from) return null;
  const ends = new Map(seen).set(resource.id, resource);
  const way = { id: `way ${resource.id}`, source: from.id, target: resource.id, strength: 1 };
  return {
    ...way,
    state: 'to-resource',
    says: words.say('says_tie', { one: from.label ?? '', two: resource.label }),
    shape: shapeOf(way, ends),
  };
}
