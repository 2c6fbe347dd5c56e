// What does a finger or a mouse mean on the drawing? Tap, drag, a line from one to another,
// pinch. What is under the finger is never drawn anew; a second finger takes the first one back.
import constants from './constants.json' with { type: 'json' };
import { shapeOf } from './description.js';
import { html, svg } from './elements.js';
import { RADII, rounded } from './geometry.js';
import { RESIDENT } from './reducer.js';
import { pointOf } from './zoom.js';

const DEAD_ZONE_PX = 9; // less is a tap
const FINGER_PX = 26; // a tap this near to a node is meant for it
const INNERMOST = RADII[0] + constants.geometry.node_radius + 6;
const OUTERMOST = RADII.at(-1) - constants.geometry.node_radius / 2;

export class Gestures {
  constructor(editor) {
    this.editor = editor;
    this.scene = editor.scene;
    this.fingers = new Map();
    this.drag = null;
    const { svg: drawing } = this.scene;
    drawing.addEventListener('pointerdown', (event) => this.#down(event));
    drawing.addEventListener('pointermove', (event) => this.#move(event));
    drawing.addEventListener('pointerup', (event) => this.#up(event));
    drawing.addEventListener('pointercancel', (event) => this.#cancel(event));
  }

  get isBusy() {
    return this.drag !== null || this.fingers.size > 0;
  }

  // Lets a name from the list follow the finger to the drawing.
  dragChip(event, id, label) {
    const chip = event.currentTarget;
    const start = [event.clientX, event.clientY];
    const ghost = html('div', { class: 'chip-ghost', text: label, 'aria-hidden': 'true' });
    let isMoving = false;
    const onMove = (move) => {
      const distance = Math.hypot(move.clientX - start[0], move.clientY - start[1]);
      if (!isMoving && distance < DEAD_ZONE_PX) return;
      if (!isMoving) this.editor.root.append(ghost);
      isMoving = true;
      const { left, top } = this.editor.root.getBoundingClientRect();
      ghost.style.translate = `${move.clientX - left}px ${move.clientY - top}px`;
    };
    const stop = (end) => {
      chip.removeEventListener('pointermove', onMove);
      chip.removeEventListener('pointerup', stop);
      chip.removeEventListener('pointercancel', stop);
      ghost.remove();
      if (!isMoving || end.type === 'pointercancel') return;
      // a drag is no tap: the click that follows is not meant
      chip.addEventListener('click', (click) => click.stopImmediatePropagation(), { capture: true, once: true });
      setTimeout(() => this.editor.refresh(), 0);
      if (isOver(this.scene.svg, end)) this.editor.actions.placeAt(id, this.#inside(pointOf(this.scene.svg, end)));
    };
    chip.setPointerCapture(event.pointerId);
    chip.addEventListener('pointermove', onMove);
    chip.addEventListener('pointerup', stop);
    chip.addEventListener('pointercancel', stop);
  }

  #down(event) {
    this.fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.fingers.size === 2) this.#takeBack();
    if (!event.isPrimary || event.button > 0 || this.fingers.size > 1) return;
    const point = pointOf(this.scene.svg, event);
    const node = this.#nodeNear(event, point);
    this.drag = {
      id: node?.id ?? null,
      group: node ? null : elementAt(this.scene.svg, event)?.closest?.('[data-group]')?.dataset.group,
      tie: node ? null : this.#tieNear(point),
      start: [event.clientX, event.clientY],
      point,
      from: node ? [node.x, node.y] : null,
      moved: false,
      isLine: node !== null && this.editor.mode === 'tie',
    };
    this.scene.svg.setPointerCapture(event.pointerId);
    if (!node) return;
    event.preventDefault(); // keeps the focus where the next line puts it
    this.scene.elementOf(node.id)?.focus({ preventScroll: true });
  }

  #move(event) {
    if (this.fingers.has(event.pointerId) && this.fingers.size === 2) {
      this.#pinch(event);
      return;
    }
    const { drag } = this;
    if (!drag || !event.isPrimary) return;
    const [dx, dy] = [event.clientX - drag.start[0], event.clientY - drag.start[1]];
    if (Math.hypot(dx, dy) > DEAD_ZONE_PX) drag.moved = true;
    if (!drag.moved) return;
    const point = pointOf(this.scene.svg, event);
    if (drag.isLine) this.#drawLine(drag, point, event);
    else if (this.#isMovable(drag.id)) this.#shift(drag, point);
    else if (drag.id === null && !this.editor.zoom.isFit) this.#pan(event);
  }

  #up(event) {
    this.fingers.delete(event.pointerId);
    const { drag } = this;
    if (!drag || !event.isPrimary) return;
    this.drag = null;
    this.scene.ghost();
    const point = this.#inside(pointOf(this.scene.svg, event));
    if (!drag.moved) this.#tap(drag, point, event);
    else if (drag.isLine) this.#endLine(drag, event);
    else if (this.#isMovable(drag.id)) this.editor.actions.placeAt(drag.id, this.#inside(drag.at));
    this.editor.refresh();
  }

  #cancel(event) {
    this.fingers.delete(event.pointerId);
    this.#takeBack();
    this.editor.refresh();
  }

  #tap({ id, group, tie }, point, event) {
    const { editor } = this;
    if (id !== null) editor.tapNode(id);
    else if (editor.mode === 'add') editor.inline.ask(point, event);
    else if (group) editor.open(group);
    else if (tie !== null) editor.openTie(tie);
    else editor.tapBackground();
  }

  #isMovable(id) {
    return id !== null && id !== RESIDENT && this.editor.canWrite
      && this.scene.nodes.get(id)?.node.shape !== 'resource';
  }

  #shift(drag, [x, y]) {
    const place = [drag.from[0] + x - drag.point[0], drag.from[1] + y - drag.point[1]];
    drag.at = place.map(rounded);
    this.showAt(drag.id, drag.at);
  }

  // Moves a node with its ties on the screen only.
  showAt(id, [x, y]) {
    this.scene.shift(id, x, y);
    const seen = new Map([...this.scene.nodes].map(([key, { node }]) => [key, node]));
    for (const tie of this.scene.description.ties) {
      if (tie.source === id || tie.target === id) {
        this.scene.reshape({ ...tie, shape: shapeOf(tie, seen) });
      }
    }
  }

  #drawLine(drag, [x2, y2], event) {
    const [x1, y1] = drag.from;
    const target = this.#nodeNear(event, [x2, y2]);
    const end = target && target.id !== drag.id ? [target.x, target.y] : [x2, y2];
    this.scene.ghost(svg('line', { class: 'ghost-line', x1, y1, x2: end[0], y2: end[1] }),
      svg('circle', { class: 'ghost-end', cx: end[0], cy: end[1], r: target ? 34 : 6 }));
  }

  #endLine(drag, event) {
    const target = this.#nodeNear(event, pointOf(this.scene.svg, event));
    if (target && target.id !== drag.id) this.editor.actions.joinNodes(drag.id, target.id);
  }

  #pan(event) {
    const point = pointOf(this.scene.svg, event);
    this.editor.zoom.pan(point[0] - this.drag.point[0], point[1] - this.drag.point[1]);
  }

  #pinch(event) {
    const before = [...this.fingers.values()];
    this.fingers.set(event.pointerId, [event.clientX, event.clientY]);
    const after = [...this.fingers.values()];
    const span = ([one, two]) => Math.max(Math.hypot(one[0] - two[0], one[1] - two[1]), 1);
    const middle = ([one, two]) => ({ clientX: (one[0] + two[0]) / 2, clientY: (one[1] + two[1]) / 2 });
    const was = pointOf(this.scene.svg, middle(before));
    this.editor.zoom.around(span(after) / span(before), was);
    const is = pointOf(this.scene.svg, middle(after));
    this.editor.zoom.pan(is[0] - was[0], is[1] - was[1]);
  }

  #takeBack() {
    const { drag } = this;
    this.drag = null;
    this.scene.ghost();
    if (drag?.moved && this.#isMovable(drag.id) && !drag.isLine) this.showAt(drag.id, drag.from);
  }

  // The node that is meant: the nearest within a finger's width, or the one whose label is hit.
  #nodeNear(event, [x, y]) {
    const reach = FINGER_PX * this.#unitsPerPixel();
    let [nearest, least] = [null, reach];
    for (const { node } of this.scene.nodes.values()) {
      const distance = Math.hypot(node.x - x, node.y - y)
        - (node.id === RESIDENT ? constants.geometry.resident_radius : 0);
      if (distance < least) [nearest, least] = [node, distance];
    }
    if (nearest) return nearest;
    const hit = elementAt(this.scene.svg, event)?.closest?.('[data-id]');
    return hit ? this.scene.nodes.get(hit.dataset.id)?.node ?? null : null;
  }

  // The tie that is meant: the nearest line within half a finger's width.
  #tieNear([x, y]) {
    let [nearest, least] = [null, FINGER_PX * 0.6 * this.#unitsPerPixel()];
    for (const { id, state, shape } of this.scene.description.ties) {
      for (const line of state === 'to-resource' ? [] : shape.lines) {
        const distance = distanceTo(line.slice(0, 2), line.slice(-2), x, y);
        if (distance < least) [nearest, least] = [id, distance];
      }
    }
    return nearest;
  }

  #unitsPerPixel() {
    return 1 / this.scene.svg.getScreenCTM().a;
  }

  // A place on the circles: not in the resident's disc, not outside the outer circle.
  #inside([x, y]) {
    const distance = Math.hypot(x, y);
    const wanted = Math.min(Math.max(distance, INNERMOST), OUTERMOST);
    const factor = distance === 0 ? 0 : wanted / distance;
    return distance === 0 ? [0, wanted] : [rounded(x * factor), rounded(y * factor)];
  }
}

// How far a point is from a straight line between two others.
function distanceTo([x1, y1], [x2, y2], x, y) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const share = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
  const along = Math.min(Math.max(share, 0), 1);
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

function elementAt(drawing, { clientX, clientY }) {
  return drawing.getRootNode().elementFromPoint(clientX, clientY);
}

function isOver(element, { clientX, clientY }) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
