// "Waar hoort zij bij?": circle and part of life in one tap, on one large target. By keyboard the
// arrows go from cell to cell.
import constants from './constants.json' with { type: 'json' };
import { button, html, svg } from './elements.js';
import { RADII, polar } from './geometry.js';
import { rememberedOf } from './remembered.js';

const CIRCLES = [1, 2, 3, 4];
const CORNER = 660; // how far out the names of the parts stand
const LINE = 32;
const ARROWS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

export class Where {
  constructor(editor) {
    this.editor = editor;
    // who is asked for, and who was given a place here last
    this.state = rememberedOf('where', editor, { id: null, placed: null }, { isBrief: true });
    this.passed = new Set(); // who was asked for and not known
    this.ask = html('p', { class: 'ask' });
    this.note = html('p', { class: 'note' });
    this.target = svg('svg', { class: 'target', viewBox: constants.geometry.view_box.join(' '), role: 'group' });
    this.target.addEventListener('keydown', (event) => this.#onKey(event));
    this.choices = html('div', { class: 'choices' });
    this.element = html('section', { class: 'cover where', role: 'region', hidden: true },
      html('header', {}, html('div', { class: 'asked' }, this.ask, this.note), editor.discretion.makeButtons()),
      this.target, this.choices);
  }

  get id() {
    return this.state.id;
  }

  get placed() {
    return this.state.placed;
  }

  get isOpen() {
    return this.id !== null;
  }

  // Who has no place yet, as far as this screen shows them.
  waiting({ unplaced }) {
    const { editor } = this;
    return unplaced.filter(({ id, professional }) => id !== this.id && !this.passed.has(id)
      && (!professional || editor.showsProfessionals));
  }

  open(id) {
    const { editor } = this;
    editor.panel.close();
    Object.assign(this.state, { id, placed: null });
    editor.refresh({ isOwn: true });
    this.#cells().find((cell) => cell.getAttribute('tabindex') === '0')?.focus({ preventScroll: true });
  }

  close() {
    this.state.id = null;
    this.passed.clear();
    this.editor.refresh({ isOwn: true });
    this.editor.toolbar.focus('conversation');
  }

  render(description) {
    const { editor } = this;
    if (this.isOpen && !editor.model.things.has(this.id)) this.state.id = null;
    this.element.hidden = !this.isOpen;
    if (!this.isOpen) return;
    const { words, sectors } = editor;
    const name = editor.labelOf(this.id);
    this.ask.textContent = words.say('where_ask', { name });
    this.note.textContent = words.say('where_note');
    this.element.setAttribute('aria-label', words.say('where_ask', { name }));
    this.target.setAttribute('aria-label', words.say('where_ask', { name }));
    const stamp = JSON.stringify([this.id, sectors, editor.data.language, editor.discretion.isMasked]);
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.target.replaceChildren(...this.#drawTarget(words, sectors, description.resident));
    this.choices.replaceChildren(
      button({ 'data-key': 'where skip' }, () => this.#pass(), words.say('where_unknown')),
      button({ 'data-key': 'where close' }, () => this.close(), words.say('close')),
    );
  }

  // ── what is tapped ───────────────────────────────────────────────────────────────────────

  #pick(circle, sector) {
    const { id, editor } = this;
    Object.assign(this.state, { id: null, placed: id });
    editor.actions.placeIn(id, circle, sector);
    if (editor.scene.elementOf(id) || editor.few.isShown) editor.open(id);
    else this.next();
  }

  // The next name without a place, or back to the drawing.
  next() {
    const [found] = this.waiting(this.editor.description);
    if (found) this.open(found.id);
    else this.close();
  }

  #pass() {
    this.passed.add(this.id);
    this.next();
  }

  #onKey(event) {
    const cells = this.#cells();
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    const arrow = ARROWS[event.key];
    if (event.key === 'Enter' || event.key === ' ') event.target.dispatchEvent(new MouseEvent('click'));
    else if (arrow) this.#move(cells, at, arrow);
    else return;
    event.preventDefault();
  }

  #move(cells, at, [out, round]) {
    const parts = cells.length / CIRCLES.length;
    const circle = Math.min(Math.max(Math.floor(at / parts) + out, 0), CIRCLES.length - 1);
    const next = cells[circle * parts + (at % parts + round + parts) % parts];
    cells[at].setAttribute('tabindex', -1);
    next.setAttribute('tabindex', 0);
    next.focus({ preventScroll: true });
  }

  #cells() {
    return [...this.target.querySelectorAll('.cell')];
  }

  // ── the target ───────────────────────────────────────────────────────────────────────────

  #drawTarget(words, sectors, resident) {
    const proposed = this.editor.model.things.get(this.id).sector ?? null;
    const first = Math.max(sectors.indexOf(proposed), 0);
    const cells = CIRCLES.flatMap((circle) => sectors.map((sector, n) => svg('path', {
      class: `cell circle-${circle}`,
      d: cellPath([circle - 1, circle], n, sectors.length),
      role: 'button',
      tabindex: circle === 1 && n === first ? 0 : -1,
      'aria-label': `${words.circle(circle)}, ${words.sector(sector)}`,
      on: { click: () => this.#pick(circle, sector) },
    })));
    const written = [
      proposed === null ? null : svg('path', { class: 'proposed-part', d: cellPath([0, 4], first, sectors.length) }),
      ...CIRCLES.map((circle) => svg('text', { class: 'circle-name', y: -RADII[circle] + 25, text: words.circle(circle) })),
      ...sectors.map((sector, n) => cornerName(words.sector(sector), n, sectors.length, sector === proposed)),
      svg('circle', { class: 'me', r: RADII[0] }),
      lines({ class: 'me-name' }, shortened(resident), [0, 6], 20),
    ];
    return [...cells, svg('g', { class: 'written', 'aria-hidden': 'true' }, written)];
  }
}

const shortened = (name) => name.split(' ').slice(0, 2)
  .map((word) => (word.length > 10 ? `${[...word].slice(0, 9).join('')}…` : word)).join(' ');

function cellPath(between, n, count) {
  const [near, far] = between.map((circle) => RADII[circle]);
  const width = 2 * Math.PI / count;
  const at = (radius, turn) => polar(radius, turn * width).join(' ');
  const isLarge = width > Math.PI ? 1 : 0;
  return `M${at(far, n)}A${far} ${far} 0 ${isLarge} 1 ${at(far, n + 1)}`
    + `L${at(near, n + 1)}A${near} ${near} 0 ${isLarge} 0 ${at(near, n)}Z`;
}

// In the corners there is room for the name of a part, a word on a line.
function cornerName(name, n, count, isProposed) {
  const [x, y] = polar(CORNER, (n + 0.5) * 2 * Math.PI / count);
  const at = [Math.min(Math.max(x, -520), 520), y];
  return lines({ class: isProposed ? 'sector-name proposed' : 'sector-name' }, name, at, LINE);
}

// A word on each line, all of them around the middle.
function lines(attributes, text, [x, y], height) {
  const words = text.split(' ');
  return svg('text', attributes, words.map((word, n) => svg('tspan', {
    x, y: y + (n - (words.length - 1) / 2) * height, text: word,
  })));
}
