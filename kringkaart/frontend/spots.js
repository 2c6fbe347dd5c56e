// Which spot of its cell is free for a node? The twin of network/spots.py: the browser places one
// new node, Python a whole ecogram, by the same costs.
import constants from './constants.json' with { type: 'json' };
import { RADII, SECTORS, TURN, boxOverlap, labelBox, polar, rounded, sweepOf } from './geometry.js';

const GEOMETRY = constants.geometry;
const NODE = GEOMETRY.node_radius;
const CLEAR = NODE + GEOMETRY.clear_of_tie;
const SAME = 1e-6;

const known = new Map(); // cell → its spots

// The best spot for one node in its own cell; taken is a list of { x, y, box }.
// With `grow` it leaves room for labels that many times as large.
export function freeSpot(name, circle, sector, taken, sectors = SECTORS, grow = 1) {
  const around = labelBox(name, 0, 0).map((edge) => edge * grow);
  let best = [0, 0];
  let lowest = Infinity;
  for (const spot of spotsIn(circle, sector, sectors)) {
    if (spot[2] >= lowest - SAME) break;
    const cost = spotCost(spot, around, taken, lowest);
    if (cost < lowest - SAME) [best, lowest] = [[spot[0], spot[1]], cost];
  }
  return best;
}

// The spots of a polar grid in one cell, the nearest to its middle first: [x, y, cost].
export function spotsIn(circle, sector, sectors = SECTORS) {
  const key = [circle, sector, ...sectors].join(' ');
  if (!known.has(key)) known.set(key, makeSpots(circle, sector, sectors));
  return known.get(key);
}

function makeSpots(circle, sector, sectors) {
  const margin = NODE + GEOMETRY.cell_margin;
  const [low, high] = [RADII[circle - 1] + margin, RADII[circle] - margin];
  // in the first circle a tie needs room to show what it is
  const middle = Math.max((low + high) / 2, RADII[0] + GEOMETRY.tie_room);
  const [start, sweep] = sweepOf(sector, sectors);
  const isWhole = sweep === TURN;
  const rows = Math.max(2, Math.floor((high - low) / GEOMETRY.grid_step) + 1);
  const spots = [];
  for (let row = 0; row < rows; row += 1) {
    const radius = low + (high - low) * row / (rows - 1);
    const edge = isWhole ? 0 : Math.asin(margin / radius);
    const room = sweep - 2 * edge;
    const columns = 2 * Math.max(1, Math.floor(radius * room / GEOMETRY.grid_step / 2));
    for (let column = 0; column < (isWhole ? columns : columns + 1); column += 1) {
      const angle = start + edge + room * column / columns;
      const aside = radius * offMiddle(angle, start, sweep, sectors.length);
      const cost = rounded(0.3 * aside + 0.35 * Math.abs(radius - middle));
      spots.push([...polar(radius, angle), cost]);
    }
  }
  return spots.sort((one, two) => one[2] - two[2]);
}

// The angle to the middle of the cell, or to the nearest line between sectors.
function offMiddle(angle, start, sweep, sectors) {
  if (sweep < TURN || sectors < 2) return Math.abs(angle - start - sweep / 2);
  const width = TURN / sectors;
  const over = angle - Math.floor(angle / width) * width;
  return Math.min(over, width - over);
}

function spotCost([x, y, off], around, taken, enough) {
  const one = { x, y, box: [x + around[0], y + around[1], x + around[2], y + around[3]] };
  let cost = off + outside(one.box) * GEOMETRY.outside_cost;
  for (const written of GEOMETRY.written) cost += boxOverlap(one.box, written) * GEOMETRY.overlap_cost;
  for (const other of taken) {
    if (cost >= enough) break;
    const area = boxOverlap(one.box, other.box);
    if (area > 0) cost += GEOMETRY.touch_cost + area * GEOMETRY.overlap_cost;
    if (x * other.x + y * other.y > 0) cost += inTheWay(one, other);
  }
  return cost;
}

function outside(box) {
  const [left, top, width, height] = GEOMETRY.view_box;
  return Math.max(0, left - box[0]) + Math.max(0, box[2] - left - width)
    + Math.max(0, top - box[1]) + Math.max(0, box[3] - top - height);
}

// How much the inner of two nodes stands in the resident's tie to the outer one.
function inTheWay(one, other) {
  const [inner, outer] = far(one) <= far(other) ? [one, other] : [other, one];
  const distance = Math.sqrt(far(outer));
  const [ux, uy] = [outer.x / distance, outer.y / distance];
  const icon = Math.max(0, CLEAR - Math.abs(inner.x * uy - inner.y * ux)) * GEOMETRY.icon_in_the_way_cost;
  const [left, top, right, bottom] = inner.box;
  const aside = Math.abs((left + right) / 2 * uy - (top + bottom) / 2 * ux);
  const reach = (right - left) / 2 * Math.abs(uy) + (bottom - top) / 2 * Math.abs(ux);
  return icon + Math.max(0, reach - aside) * GEOMETRY.label_in_the_way_cost;
}

const far = ({ x, y }) => x * x + y * y;
