// How is a group drawn? As a rounded outline around its members, and around nobody else: where one
// outline would take in somebody who is no member, in pieces. The twin of network/hull.py.
import { rounded } from './geometry.js';

const CLEAR = 19; // how near an outline may come to where somebody stands who is no member
const INSET = 12;
const CORNERS = 16; // points of the circle that is drawn around each point of an outline

// members: Map(id → points, the first where the member stands); gives the corners of polygons.
export function hulls(members, others, margin) {
  const around = (keys, more = 0) => outline(keys.flatMap((key) => members.get(key)), margin + more);
  const piece = new Map([...members.keys()].map((key) => [key, [key]]));
  for (const [one, two] of nearestFirst(members)) {
    if (piece.get(one) === piece.get(two)) continue;
    const joined = [...piece.get(one), ...piece.get(two)];
    const polygon = around(joined, CLEAR);
    if (others.some((other) => holds(polygon, other))) continue;
    for (const key of joined) piece.set(key, joined);
  }
  return [...new Set(piece.values())].map((keys) => around(keys));
}

// The convex polygon that stays this far from the points, its corners rounded.
export function outline(points, margin) {
  const around = points.flatMap(([x, y]) => Array.from({ length: CORNERS }, (_, n) => {
    const angle = n * 2 * Math.PI / CORNERS;
    return [rounded(x + margin * Math.sin(angle)), rounded(y - margin * Math.cos(angle))];
  }));
  around.sort(([x1, y1], [x2, y2]) => x1 - x2 || y1 - y2);
  const ordered = around.filter(([x, y], n) => n === 0 || x !== around[n - 1][0] || y !== around[n - 1][1]);
  return [...half(ordered), ...half([...ordered].reverse())];
}

// Where somebody with a label stands, and just inside the box, so that the corners come out round.
export function boxPoints(x, y, box) {
  const [left, top, right, bottom] = [box[0] + INSET, box[1] + INSET, box[2] - INSET, box[3] - INSET];
  return [[x, y], [left, top], [right, top], [right, bottom], [left, bottom]];
}

function nearestFirst(members) {
  const keys = [...members.keys()];
  const pairs = keys.flatMap((one, n) => keys.slice(n + 1).map((two) => [one, two]));
  const apart = ([one, two]) => {
    const [[x1, y1], [x2, y2]] = [members.get(one)[0], members.get(two)[0]];
    return (x2 - x1) ** 2 + (y2 - y1) ** 2;
  };
  return pairs.sort((one, two) => apart(one) - apart(two));
}

// One side of the hull of ordered points, without its last one.
function half(ordered) {
  const side = [];
  for (const point of ordered) {
    while (side.length > 1 && turn(side.at(-2), side.at(-1), point) <= 0) side.pop();
    side.push(point);
  }
  return side.slice(0, -1);
}

const turn = ([x1, y1], [x2, y2], [x3, y3]) => (x2 - x1) * (y3 - y1) - (y2 - y1) * (x3 - x1);

const holds = (polygon, point) => polygon.every((one, n) => turn(one, polygon[(n + 1) % polygon.length], point) >= 0);
