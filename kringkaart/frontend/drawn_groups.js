// Which groups are on the drawing, around whom, and how are they told?
import constants from './constants.json' with { type: 'json' };
import { labelBox } from './geometry.js';
import { boxPoints, hulls } from './hull.js';
import { RESIDENT } from './reducer.js';

const { resident_radius: RADIUS, hull_margin: MARGIN } = constants.geometry;

// groups: [[id, thing]]; nodes: those that are drawn, with their places.
export function drawnGroups(groups, nodes, labels, words) {
  if (groups.length === 0) return [];
  const points = new Map(nodes.map(({ id, x, y, label }) => [id, boxPoints(x, y, labelBox(label, x, y))]));
  points.set(RESIDENT, boxPoints(0, 0, [-RADIUS, -RADIUS, RADIUS, RADIUS]));
  return groups.map(([id, { name, form, members }]) => {
    const drawn = new Map(members.filter((one) => points.has(one)).map((one) => [one, points.get(one)]));
    const others = [...points].filter(([key]) => !drawn.has(key)).map(([, [at]]) => at);
    const names = words.join(members.map((one) => labels.get(one)).filter(Boolean));
    return {
      id, name, form, members,
      outlines: hulls(drawn, others, MARGIN),
      says: () => words.say('says_group', { form: words.say(`kind_${form}`), name, names }),
    };
  });
}
