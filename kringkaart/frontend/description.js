// What is on the drawing? One description of nodes, ties and legend, made from the ecogram and
// from how this screen looks at it (which layers are on, whether a question is chosen).
import constants from './constants.json' with { type: 'json' };
import { drawnGroups } from './drawn_groups.js';
import { RADII, labelBox, polar, tieReach, tieShape, wrapLabel } from './geometry.js';
import { RESIDENT, present } from './reducer.js';
import { freeSpot } from './spots.js';
import { labelsOf, nodeSentences, tieSentence } from './text.js';

const CENTRE = constants.geometry.resident_radius;
const MOST_RESOURCES = 12;
const GROW = 1.3; // resources keep no place: they may leave room for the labels of a small screen

export const isProfessional = (thing) => thing.paid === true || thing.relation === 'professional';

// look: { words, resident, sectors, positions, spots, professionals, help, agreed, marks }
// marks: id → 'new' or 'gone', when two moments are drawn in one
export function describe(ecogram, look) {
  const things = present(ecogram);
  const nodes = things.filter(([, { kind }]) => kind === 'person' || kind === 'organisation');
  const ties = things.filter(([, thing]) => thing.kind === 'tie');
  const labels = labelsOf(nodes, look.words).set(RESIDENT, look.resident);
  const help = helpOf(look.help);
  const about = {
    labels,
    byNode: once(() => tiesByNode(ties)), // for the sentences
    help,
    words: look.words,
    agreed: new Set(look.agreed),
    marks: look.marks ?? {},
  };
  const all = nodes.map((entry) => nodeOf(entry, about));
  const places = placeAll(all.filter(({ thing }) => thing.circle), look);
  const isShown = ({ id, professional }) => places.has(id)
    && (!professional || (help ? help.ring5 : look.professionals));
  const drawn = all.filter(isShown);
  for (const node of drawn) [node.x, node.y] = places.get(node.id);
  const seen = new Map(drawn.map((node) => [node.id, node]));
  seen.set(RESIDENT, { id: RESIDENT, x: 0, y: 0 });
  const resources = help ? placeResources(help, places, seen, look) : [];
  return {
    resident: look.resident,
    labels,
    sectors: look.sectors,
    nodes: [...drawn, ...resources],
    ties: [...ties.filter(([, tie]) => seen.has(tie.source) && seen.has(tie.target))
      .map(([id, tie]) => describeTie(id, tie, seen, about)),
    ...resources.map((resource) => describeWay(resource, seen, look.words)).filter(Boolean)],
    unplaced: all.filter(({ thing }) => !thing.circle),
    groups: drawnGroups(things.filter(([, { kind }]) => kind === 'group'), drawn, labels, look.words),
    professionals: all.filter(({ professional }) => professional).length,
    all,
  };
}

// The line of a tie between two nodes as they stand: { id, label, x, y } by id.
export function shapeOf(tie, seen) {
  const one = seen.get(tie.source);
  const two = seen.get(tie.target);
  const dx = two.x - one.x;
  const dy = two.y - one.y;
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

function nodeOf([id, thing], { labels, byNode, help, words, agreed, marks }) {
  const label = labels.get(id);
  const candidate = help?.candidates.get(id);
  const node = {
    id,
    thing,
    label,
    lines: wrapLabel(label),
    x: null,
    y: null,
    shape: thing.kind === 'person' ? 'person' : thing.form,
    professional: isProfessional(thing),
    badge: marks[id] ?? badgeOf(id, thing, agreed),
    ring: candidate?.ring ?? null,
    key: candidate?.key ?? null,
    state: help ? stateInHelp(id, help) : marks[id] ?? '',
    focused: Boolean(help?.focus) && help.focus === candidate?.key,
    says: once(() => nodeSentences(node, labels, byNode().get(id) ?? [], words)),
  };
  return node;
}

// Sentences are made when they are first asked for: the picture does not wait for them.
function once(make) {
  let made;
  return () => (made ??= make());
}

function badgeOf(id, { asked, deceased, do_not_approach: isHidden }, agreed) {
  if (isHidden) return 'do_not_approach';
  if (deceased) return 'deceased';
  if (agreed.has(id)) return 'agreed';
  return asked === 'not_asked' ? 'not_asked' : null;
}

function stateInHelp(id, help) {
  if (help.candidates.has(id)) return 'candidate';
  return help.way.has(id) ? 'way' : 'back';
}

// Own places first, then those the server gave, then free spots, each kept as long as the cell.
function placeAll(nodes, look) {
  const places = new Map();
  for (const { id, thing: { x, y } } of nodes) {
    const given = x !== undefined && y !== undefined ? [x, y] : look.positions[id];
    if (given) places.set(id, given);
  }
  const rest = nodes.filter(({ id }) => !places.has(id));
  if (rest.length === 0) return places;
  const taken = nodes.filter(({ id }) => places.has(id)).map(({ id, label }) => takenBy(label, places.get(id)));
  for (const { id, label, thing: { circle, sector = null } } of rest) {
    const at = keptSpot(look.spots, id, `${circle} ${sector}`, () => (
      freeSpot(label, circle, sector, taken, look.sectors)));
    places.set(id, at);
    taken.push(takenBy(label, at));
  }
  return places;
}

export function takenBy(label, [x, y], grow = 1) {
  const [left, top, right, bottom] = labelBox(label, 0, 0);
  return { x, y, box: [x + left * grow, y + top * grow, x + right * grow, y + bottom * grow] };
}

function keptSpot(spots, id, cell, choose) {
  const kept = spots.get(id);
  if (kept?.cell === cell) return kept.spot;
  const spot = choose();
  spots.set(id, { cell, spot });
  return spot;
}

// ── ties ───────────────────────────────────────────────────────────────────────────────────

function describeTie(id, tie, seen, { labels, words, help, marks }) {
  const described = {
    id,
    source: tie.source,
    target: tie.target,
    strength: tie.strength ?? null,
    quality: tie.quality ?? null,
    received: hasMark(tie.received),
    given: hasMark(tie.given),
    state: help ? tieInHelp(tie, help) : tieInTime(tie, marks),
    says: once(() => tieSentence(tie, labels, words)),
    shape: null,
  };
  described.shape = shapeOf(described, seen);
  return described;
}

const hasMark = (marks) => Boolean(marks) && Object.values(marks).includes(true);

const tieInTime = ({ source, target }, marks) => (
  marks[source] === 'gone' || marks[target] === 'gone' ? 'gone' : '');

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
function placeResources(help, places, seen, look) {
  const taken = [...places].map(([id, at]) => takenBy(seen.get(id)?.label ?? '', at, GROW))
    .concat(sectorNames(look.sectors.length));
  return help.resources.slice(0, MOST_RESOURCES).map(({ id, name, ring, via, key }) => {
    const sector = seen.get(via.at(-1))?.thing?.sector ?? null;
    const [x, y] = keptSpot(look.spots, `resource ${id}`, `4 ${sector} ${taken.length}`, () => (
      freeSpot(name, 4, sector, taken, look.sectors, GROW)));
    taken.push(takenBy(name, [x, y], GROW));
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
      says: once(() => resourceSentence({ name, ring, via }, seen, look.words)),
    };
  });
}

// The room that the curved names of the sectors take, in five boxes each.
function sectorNames(sectors) {
  const width = 2 * Math.PI / sectors;
  return Array.from({ length: sectors * 5 }, (_, n) => {
    const angle = (Math.floor(n / 5) + 0.5) * width + (n % 5 - 2) * 0.09;
    const [x, y] = polar(RADII.at(-1) + 20, angle);
    return { x: 0, y: 0, box: [x - 34, y - 24, x + 34, y + 24] };
  });
}

function resourceSentence({ name, ring, via }, seen, words) {
  const through = via.map((id) => seen.get(id)?.label).filter(Boolean);
  const path = through.length > 0
    ? words.say('says_resource_via', { names: words.join(through) }) : '';
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
    says: once(() => words.say('says_tie', { one: from.label ?? '', two: resource.label })),
    shape: shapeOf(way, ends),
  };
}
