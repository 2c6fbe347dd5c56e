// What do the keys do? On a node: Enter opens, arrows move, Shift + arrows go to the next circle or
// sector, Delete takes off. Anywhere: Ctrl + Z and Ctrl + Shift + Z.
import { RADII, cellOf, rounded } from './geometry.js';
import { RESIDENT } from './reducer.js';

const STEP = 16;
const PAUSE_MS = 450; // steps this quick after each other are one move
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const OUTERMOST = RADII.at(-1) - 10;

export class Keyboard {
  constructor(editor) {
    this.editor = editor;
    this.moving = null;
    this.onKeyAnywhere = (event) => this.#anywhere(event);
    const { svg } = editor.scene;
    svg.addEventListener('keydown', (event) => this.#onNode(event));
    this.onFocusOut = ({ target }) => svg.contains(target) && this.finish();
    editor.root.addEventListener('focusout', this.onFocusOut);
    document.addEventListener('keydown', this.onKeyAnywhere);
  }

  get isBusy() {
    return this.moving !== null;
  }

  close() {
    document.removeEventListener('keydown', this.onKeyAnywhere);
    this.editor.root.removeEventListener('focusout', this.onFocusOut);
    this.finish();
  }

  // Sends the move that was being made in small steps.
  finish() {
    if (!this.moving) return;
    const { id, at, timer } = this.moving;
    clearTimeout(timer);
    this.moving = null;
    this.editor.actions.placeAt(id, at);
  }

  #onNode(event) {
    const id = event.target.closest('[data-id]')?.dataset.id;
    if (!id) {
      this.#onGroup(event);
      return;
    }
    const arrow = ARROWS[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.editor.tapNode(id, { byKey: true });
    else if (id === RESIDENT || !this.editor.canWrite) return;
    else if (arrow && event.shiftKey) this.#toNextCell(id, arrow);
    else if (arrow && !event.ctrlKey && !event.altKey) this.#step(id, arrow);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.editor.actions.remove(id);
    else return;
    event.preventDefault();
  }

  #onGroup(event) {
    const id = event.target.closest('[data-group]')?.dataset.group;
    if (!id) return;
    if (event.key === 'Enter' || event.key === ' ') this.editor.open(id);
    else if (event.key === 'Delete' && this.editor.canWrite) this.editor.actions.remove(id);
    else return;
    event.preventDefault();
  }

  #step(id, [dx, dy]) {
    const { scene, sectors } = this.editor;
    const { node } = scene.nodes.get(id);
    if (node.shape === 'resource') return;
    const [x, y] = [rounded(node.x + dx * STEP), rounded(node.y + dy * STEP)];
    const distance = Math.hypot(x, y);
    if (distance > OUTERMOST || distance < RADII[0] + 20) return;
    clearTimeout(this.moving?.timer);
    this.editor.gestures.showAt(id, [x, y]);
    this.editor.announceCell(id, cellOf(x, y, sectors));
    this.moving = { id, at: [x, y], timer: setTimeout(() => this.finish(), PAUSE_MS) };
  }

  // Up is outwards, down is inwards, left and right are round the circle.
  #toNextCell(id, [dx, dy]) {
    this.finish();
    const { sectors, model } = this.editor;
    const thing = model.things.get(id);
    if (!thing) return;
    const circle = Math.min(Math.max(thing.circle - dy, 1), 4);
    const index = sectors.indexOf(thing.sector);
    const sector = dx === 0 ? thing.sector ?? null
      : sectors[(Math.max(index, 0) + (index < 0 ? 0 : dx) + sectors.length) % sectors.length];
    this.editor.actions.placeIn(id, circle, sector);
  }

  #anywhere(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    const isRedo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y';
    if (event.key === 'Escape' && this.#isOurs(event)) this.editor.escape();
    if ((!isUndo && !isRedo) || !this.#isOurs(event) || isTyping(event)) return;
    event.preventDefault();
    this.finish();
    if (isRedo || event.shiftKey) this.editor.actions.redo();
    else this.editor.actions.undo();
  }

  // Keys count when the focus is in this component or nowhere in particular.
  #isOurs(event) {
    const path = event.composedPath();
    return path.includes(this.editor.root) || path[0] === document.body;
  }
}

function isTyping(event) {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
