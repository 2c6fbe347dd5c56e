// What happens when somebody edits? Every change is applied here at once, put in the outbox, and
// remembered for undo; what the server says later is laid under what still waits.
import constants from './constants.json' with { type: 'json' };
import { describe, isProfessional } from './description.js';
import { Scene } from './draw.js';
import { html } from './elements.js';
import { cellOf, labelBox } from './geometry.js';
import { Gestures } from './gestures.js';
import { History, isSame, isUntouched, stepOf } from './history.js';
import { randomId } from './identity.js';
import { Keyboard } from './keyboard.js';
import { shared } from './layers.js';
import { Legend } from './legend.js';
import { NameForm } from './name_form.js';
import { Names } from './names.js';
import { Notices } from './notices.js';
import { Outbox } from './outbox.js';
import { Panel } from './panel.js';
import { RESIDENT, Refused, apply, erase, faultOfText, fromDocument, present } from './reducer.js';
import { freeSpot } from './spots.js';
import { Words } from './text.js';
import { Toolbar } from './toolbar.js';
import { Zoom } from './zoom.js';

const NAME_MAX = constants.kinds.person.name.max;
const QUIET_MS = 1200; // what is answered sooner is not worth a word
const AFTER_CLICK_MS = 60;
const WIDE_PX = 860; // as in ecogram.css
const BELOW_PX = 20;
const READABLE_PX = 13.4;
const LARGEST_LABEL = 24.5; // larger, and labels would cover each other

export class Editor {
  constructor(root, client, host) {
    this.root = root;
    this.host = host;
    this.caseId = host.data.case;
    this.outbox = new Outbox(this.caseId, client, (name, value) => this.host.setStateValue(name, value));
    this.history = new History();
    this.words = new Words(host.data);
    this.mode = 'move';
    this.placing = null;
    this.tieFrom = null;
    this.spots = new Map();
    this.professionalsOn = false;
    this.privateWanted = null;
    this.focusKey = null;
    this.serverFocus = null;
    this.#build();
    this.receive(host);
    this.timer = setInterval(() => this.#renderStatus(), 700);
  }

  close() {
    this.keyboard.close();
    this.outbox.close();
    clearInterval(this.timer);
    this.sizes.disconnect();
    removeEventListener('pointerup', this.onRelease);
    removeEventListener('pointercancel', this.onRelease);
    this.root.replaceChildren();
  }

  // ── what the server says ─────────────────────────────────────────────────────────────────

  receive(host) {
    const { data } = host;
    this.host = host;
    this.data = data;
    this.words = new Words(data);
    this.base = fromDocument(data.ecogram);
    if (data.private === this.privateWanted) this.privateWanted = null;
    if (!this.isPrivate) this.history.dropPrivate();
    if (data.help?.focus !== this.serverFocus) this.focusKey = data.help?.focus ?? null;
    this.serverFocus = data.help?.focus;
    const { id } = this.outbox.client;
    const answered = this.outbox.settle(
      data.acknowledged[id] ?? 0, data.refusals[id] ?? [], (thing) => this.base.things.has(thing),
    );
    this.#replay();
    const refused = answered.filter(({ refusals }) => refusals.length > 0);
    refused.forEach(({ operation }) => this.history.dropOperation(operation));
    this.refresh();
    refused.forEach((message) => this.notices.refused(message));
  }

  get isPrivate() {
    return this.data.private && this.privateWanted !== false;
  }

  get canWrite() {
    return this.data.can_write;
  }

  get sectors() {
    return this.data.terms.sectors.map(([code]) => code);
  }

  get showsProfessionals() {
    return this.data.help ? this.data.help.ring5 : this.professionalsOn;
  }

  get isBusy() {
    return this.isPressed || this.gestures.isBusy || this.keyboard.isBusy;
  }

  // ── changes ──────────────────────────────────────────────────────────────────────────────

  // Applies operations as one gesture; gives what was before each of them, or null if refused.
  change(operations, { undo = false, memory = null, seen = this.data.version, remember = true } = {}) {
    if (!this.canWrite) return null;
    const before = [];
    let { full } = this;
    try {
      for (const operation of operations) {
        full = recalled(full, operation, memory);
        before.push(full);
        full = apply(full, operation);
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.notices.refused({ operation: operations[before.length - 1], refusals: [error] });
      return null;
    }
    for (const operation of operations) this.outbox.add(operation, seen, { undo, memory });
    if (remember) this.history.push(operations, before, seen);
    this.full = full;
    this.refresh({ isOwn: true });
    return before;
  }

  undo() {
    this.#back(this.history.done, this.history.undone, { undo: true });
  }

  redo() {
    this.#back(this.history.undone, this.history.done, {});
  }

  #back(from, to, options) {
    const step = from.pop();
    if (!step) return;
    if (!isUntouched(step, this.full)) {
      this.notices.say(this.words.say('undo_changed'));
      this.refresh({ isOwn: true });
      return;
    }
    const seen = options.undo ? step.seen : this.data.version;
    const before = this.change(step.inverses, { ...options, seen, memory: step.memory, remember: false });
    if (before) to.push({ ...stepOf(step.inverses, before, this.data.version), memory: memoryOf(step, before) });
    this.announce(this.words.say(options.undo ? 'undone' : 'redone'));
    this.refresh({ isOwn: true });
  }

  // Adds a person, organisation, place or pet with a tie from the resident; gives a fault or null.
  addThing(typed, kind, at = null) {
    const name = typed.trim();
    const fault = faultOfText(name, NAME_MAX);
    if (fault) return this.words.say(`fault_${fault}`, { max: NAME_MAX, n: [...name].length });
    const id = `${kind === 'person' ? 'p' : 'o'}-${randomId()}`;
    const place = at ? this.#cellFields(at) : {};
    const fields = kind === 'person' ? { name, ...place } : { name, form: kind, ...place };
    const isKnown = [...this.labels.values()].some((label) => label.toLowerCase() === name.toLowerCase());
    const done = this.change([
      { verb: 'add', id, kind: kind === 'person' ? 'person' : 'organisation', fields },
      { verb: 'add', id: `t-${randomId()}`, kind: 'tie', fields: { source: RESIDENT, target: id } },
    ]);
    if (!done) return '';
    if (isKnown) this.notices.brief(this.words.say('same_name', { name }));
    this.announce(this.words.say(at ? 'added_here' : 'added', { name }));
    return null;
  }

  placeAt(id, at) {
    const thing = this.full.things.get(id);
    if (!thing) return;
    const fields = changedFields(thing, this.#cellFields(at));
    this.placing = null;
    if (Object.keys(fields).length > 0) this.change([{ verb: 'set', id, fields }]);
    if ('circle' in fields || 'sector' in fields) this.announceCell(id, [thing.circle, thing.sector]);
    this.refresh({ isOwn: true });
  }

  // Puts a thing in a cell, on a free spot; an unknown circle takes it off the drawing again.
  placeIn(id, circle, sector) {
    const thing = this.full.things.get(id);
    const place = circle === null ? { x: null, y: null } : this.#freePlace(id, circle, sector);
    const fields = changedFields(thing, { circle, sector, ...place });
    if (Object.keys(fields).length > 0) this.change([{ verb: 'set', id, fields }]);
    this.announceCell(id);
  }

  joinNodes(one, two) {
    const [source, target] = two === RESIDENT ? [two, one] : [one, two];
    this.tieFrom = null;
    const known = present(this.model).find(([, tie]) => tie.kind === 'tie'
      && [tie.source, tie.target].sort().join() === [source, target].sort().join());
    const id = known?.[0] ?? `t-${randomId()}`;
    if (known) this.announce(this.words.say('tie_known'));
    else if (!this.change([{ verb: 'add', id, kind: 'tie', fields: { source, target } }])) return;
    this.openTie(id);
  }

  setTieWithResident(id, fields) {
    const [tieId] = this.tieWithResident(id) ?? [];
    if (tieId) return this.change([{ verb: 'set', id: tieId, fields }]);
    return this.change([
      { verb: 'add', id: `t-${randomId()}`, kind: 'tie', fields: { source: RESIDENT, target: id, ...fields } },
    ]);
  }

  // Whoever becomes a professional moves to that layer; it opens, so that nobody just vanishes.
  setFlag(id, flag, value) {
    this.change([{ verb: 'set', id, fields: { [flag]: value } }]);
    const isHidden = isProfessional(this.full.things.get(id) ?? {}) && !this.showsProfessionals;
    if (!isHidden || this.data.help) return;
    this.professionalsOn = true;
    this.announce(this.words.say('professionals_shown'));
    this.refresh({ isOwn: true });
  }

  remove(id) {
    const name = this.labelOf(id);
    if (!this.change([{ verb: 'remove', id }])) return;
    this.panel.close();
    this.notices.brief(this.words.say('removed', { name }), [[this.words.say('undo'), () => this.undo()]]);
    this.scene.svg.querySelector('[data-id]')?.focus({ preventScroll: true });
  }

  erase(id) {
    const left = erase(this.full, id);
    const gone = new Set([...this.full.things.keys()].filter((key) => !left.things.has(key)));
    const name = this.labelOf(id);
    this.history.forget(gone);
    this.outbox.erase(id, gone);
    this.full = left;
    this.panel.close();
    this.refresh({ isOwn: true });
    this.announce(this.words.say('erased', { name }));
  }

  // ── what is tapped ───────────────────────────────────────────────────────────────────────

  tapNode(id) {
    const { node } = this.scene.nodes.get(id);
    if (this.mode === 'tie' && node.shape !== 'resource') this.#tapForTie(id);
    else if (node.key && node.key !== this.focusKey) this.pick(node.key);
    else if (id === RESIDENT || node.shape === 'resource') this.tapBackground();
    else this.open(id);
  }

  tapBackground() {
    this.tieFrom = null;
    this.placing = null;
    this.closeInline();
    this.panel.close();
    this.refresh({ isOwn: true });
  }

  pick(key) {
    this.focusKey = key;
    this.host.setStateValue('pick', { key, sent: Date.now() });
    this.refresh({ isOwn: true });
  }

  open(id) {
    this.panel.open(id);
    this.#bringIntoView(id);
    this.refresh({ isOwn: true });
  }

  openTie(id) {
    const tie = this.model.things.get(id);
    if (!tie) return;
    const isOwn = tie.source === RESIDENT || tie.target === RESIDENT;
    this.open(isOwn ? (tie.source === RESIDENT ? tie.target : tie.source) : id);
  }

  onPanelClosed(id) {
    this.refresh({ isOwn: true });
    this.scene.elementOf(id)?.focus({ preventScroll: true });
  }

  escape() {
    if (this.inline) this.closeInline();
    else if (this.placing || this.tieFrom) this.tapBackground();
    else this.panel.close();
  }

  startPlacing(id) {
    this.placing = this.placing === id ? null : id;
    this.refresh({ isOwn: true });
  }

  setMode(mode) {
    this.mode = mode;
    this.tieFrom = null;
    this.placing = null;
    this.closeInline();
    this.refresh({ isOwn: true });
  }

  toggleProfessionals() {
    if (this.data.help) return;
    this.professionalsOn = !this.professionalsOn;
    this.refresh({ isOwn: true });
  }

  // Closing shows at once; opening waits for what the server sends.
  togglePrivate() {
    this.privateWanted = !this.isPrivate;
    if (!this.privateWanted) {
      this.history.dropPrivate();
      this.notices.clear();
    }
    this.host.setStateValue('private', { on: this.privateWanted, sent: Date.now() });
    this.refresh({ isOwn: true });
  }

  // Asks for a name at a place on the drawing.
  askName(at, { clientX, clientY }) {
    this.closeInline();
    const form = new NameForm(this.words, (name, kind) => {
      const fault = this.addThing(name, kind, at);
      if (fault === null) this.closeInline();
      return fault;
    }, { isInline: true });
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    form.element.style.left = `${Math.max(8, Math.min(clientX - left - 30, width - 350))}px`;
    form.element.style.top = `${Math.max(8, Math.min(clientY - top - 30, height - 170))}px`;
    this.inline = form;
    this.stage.append(form.element);
    this.refresh({ isOwn: true });
    form.input.focus({ preventScroll: true });
  }

  closeInline() {
    this.inline?.element.remove();
    this.inline = null;
  }

  // ── what is asked of the ecogram ─────────────────────────────────────────────────────────

  get model() {
    return this.shown;
  }

  get labels() {
    return this.description.labels;
  }

  labelOf(id) {
    const thing = this.full.things.get(id);
    if (thing?.kind !== 'tie') return this.labels.get(id) ?? thing?.name ?? this.words.say('somebody');
    return this.words.say('says_tie', {
      one: this.labels.get(thing.source) ?? '', two: this.labels.get(thing.target) ?? '',
    });
  }

  tiesOf(id) {
    return present(this.model).filter(([, { kind, source, target }]) => kind === 'tie'
      && (source === id || target === id));
  }

  tieWithResident(id) {
    return this.tiesOf(id).find(([, { source, target }]) => source === RESIDENT || target === RESIDENT);
  }

  canTieTo(id) {
    const tied = new Set(this.tiesOf(id).flatMap(([, { source, target }]) => [source, target]));
    return this.description.all.filter((node) => node.id !== id && !tied.has(node.id))
      .map((node) => [node.id, node.label]);
  }

  // ── on the screen ────────────────────────────────────────────────────────────────────────

  announce(text) {
    this.live.textContent = '';
    this.live.append(text);
  }

  announceCell(id, [circle, sector] = []) {
    const thing = this.full.things.get(id);
    const [now, part] = circle === undefined ? [thing?.circle, thing?.sector] : [circle, sector];
    const where = [now ? this.words.circle(now) : this.words.say('says_unplaced'), part ? this.words.sector(part) : null];
    this.announce(`${this.labelOf(id)}: ${where.filter(Boolean).join(', ')}`);
  }

  // Draws what changed. News from the server waits until nothing is under a finger.
  refresh({ isOwn = false } = {}) {
    if (this.isBusy && !isOwn) {
      this.isStale = true;
      return;
    }
    this.isStale = false;
    this.shown = this.isPrivate ? this.full : shared(this.full);
    this.description = describe(this.shown, this.#look());
    if (!this.gestures.drag && !this.keyboard.isBusy) this.scene.draw(this.description, this.words);
    else this.isStale = true;
    this.toolbar.render(this.description);
    this.names.render(this.description);
    this.legend.render(this.description, this.words);
    this.panel.render();
    this.#renderState();
    this.#renderStatus();
  }

  #look() {
    const { data, words, spots, sectors } = this;
    const help = data.help ? { ...data.help, focus: this.focusKey } : null;
    return {
      words, spots, sectors, help, resident: data.resident, positions: data.positions, agreed: data.agreed,
      professionals: this.showsProfessionals,
    };
  }

  #replay() {
    let full = this.outbox.erasing.reduce(erase, this.base);
    for (const { operation, memory } of this.outbox.messages) {
      try {
        full = apply(recalled(full, operation, memory), operation);
      } catch (error) {
        if (!(error instanceof Refused)) throw error; // the server will say why
      }
    }
    this.full = full;
  }

  #build() {
    const { root } = this;
    this.scene = new Scene(this.words);
    this.zoom = new Zoom(this.scene.svg, () => {});
    this.gestures = new Gestures(this);
    this.keyboard = new Keyboard(this);
    this.toolbar = new Toolbar(this);
    this.names = new Names(this);
    this.legend = new Legend();
    this.notices = new Notices(this);
    this.panel = new Panel(this);
    this.hint = html('p', { class: 'hint' });
    this.status = html('p', { class: 'status' });
    this.live = html('p', { class: 'hidden', 'aria-live': 'polite' });
    this.stage = html('div', { class: 'stage' }, this.scene.svg, this.toolbar.steps, this.toolbar.zoom, this.hint, this.status, this.notices.element);
    this.side = html('div', { class: 'side' }, this.names.element, this.legend.element);
    root.replaceChildren(html('div', { class: 'frame' }, this.toolbar.element, this.stage, this.side,
      this.panel.element), this.live);
    this.sizes = new ResizeObserver(() => this.#fit());
    this.sizes.observe(this.stage);
    this.sizes.observe(document.body);
    root.addEventListener('pointerdown', () => { this.isPressed = true; }, { capture: true });
    // the click that follows a release still finds the button it was meant for
    this.onRelease = () => setTimeout(() => {
      this.isPressed = false;
      if (this.isStale) this.refresh();
    }, AFTER_CLICK_MS);
    addEventListener('pointerup', this.onRelease);
    addEventListener('pointercancel', this.onRelease);
  }

  // Where the panel lies over the tools and the names, they cannot be reached behind it.
  #coverSide() {
    const isCovered = this.panel.id !== null && this.root.clientWidth >= WIDE_PX;
    this.side.inert = isCovered;
    this.toolbar.element.inert = isCovered;
  }

  // The drawing takes the height that is left below what stands above it, and its labels keep a
  // size that can be read, also on a small screen.
  #fit() {
    const { svg } = this.scene;
    this.#coverSide();
    this.root.style.setProperty('--room', `${Math.round(innerHeight - topOf(this.root) - BELOW_PX)}px`);
    const scale = (svg.getScreenCTM()?.a ?? 1) / this.zoom.scale;
    const wanted = Math.min(Math.max(constants.geometry.font, READABLE_PX / scale), LARGEST_LABEL);
    svg.style.setProperty('--label', `${wanted.toFixed(1)}px`);
  }

  #renderState() {
    const { root, scene, words } = this;
    root.dataset.mode = this.placing ? 'place' : this.mode;
    root.dataset.private = String(this.isPrivate);
    this.#coverSide();
    root.classList.toggle('with-help', Boolean(this.data.help));
    for (const [id, { element }] of scene.nodes) {
      const isSelected = id === this.panel.id || id === this.tieFrom;
      if (isSelected) scene.mark(id);
      element.classList.toggle('selected', isSelected);
    }
    for (const [id, { element }] of scene.ties) element.classList.toggle('selected', id === this.panel.id);
    this.hint.textContent = this.#hint(words);
  }

  #hint(words) {
    if (this.placing) return words.say('hint_place', { name: this.labelOf(this.placing) });
    if (this.tieFrom) return words.say('hint_tie_second', { name: this.labelOf(this.tieFrom) });
    if (this.data.help) return words.say('hint_help');
    return this.canWrite && this.mode !== 'move' ? words.say(`hint_${this.mode}`) : '';
  }

  #renderStatus() {
    const { count, waitedMs } = this.outbox;
    const text = count > 0 && waitedMs > QUIET_MS ? this.words.count('waiting', count) : '';
    if (this.status.textContent !== text) this.status.textContent = text;
    this.root.dataset.shade = shadeOf(this.root);
    this.root.dataset.pending = String(count);
    this.root.dataset.version = String(this.data.version);
  }

  #tapForTie(id) {
    if (this.tieFrom === null) this.tieFrom = id;
    else if (this.tieFrom === id) this.tieFrom = null;
    else this.joinNodes(this.tieFrom, id);
    this.refresh({ isOwn: true });
  }

  #cellFields([x, y]) {
    const [circle, sector] = cellOf(x, y, this.sectors);
    return { circle, sector, x, y };
  }

  #freePlace(id, circle, sector) {
    const taken = this.description.nodes.filter((node) => node.id !== id && node.shape !== 'resource')
      .map(({ x, y, label }) => ({ x, y, box: labelBox(label, x, y) }));
    const [x, y] = freeSpot(this.labelOf(id), circle, sector, taken, this.sectors);
    return { x, y };
  }

  // Where the sheet lies over the drawing, the page moves so that its person stays in sight.
  #bringIntoView(id) {
    const element = this.scene.elementOf(id);
    if (!element) return;
    const sheet = this.panel.element.getBoundingClientRect();
    const node = element.getBoundingClientRect();
    const isCovered = node.bottom > sheet.top && node.left < sheet.right && node.right > sheet.left;
    if (isCovered) element.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
}

function changedFields(thing, fields) {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !isSame(thing[name], value)));
}

// Puts a thing that the document no longer shows back as removed, so that it can be restored.
function recalled(ecogram, { verb, id }, memory) {
  if (verb !== 'restore' || ecogram.things.has(id) || !memory?.has(id)) return ecogram;
  const things = new Map(ecogram.things);
  const isOf = ([key, thing]) => key === id || thing.source === id || thing.target === id;
  for (const [key, thing] of [...memory].filter(isOf)) if (!things.has(key)) things.set(key, thing);
  return { things, removed: new Set(ecogram.removed).add(id) };
}

// A step taken back still needs what the step itself remembered, for the next time.
function memoryOf(step, before) {
  return new Map([...step.memory, ...stepOf(step.inverses, before, 0).memory]);
}

// Whether the page is light or dark, by the colour it has now.
function shadeOf(root) {
  const [red, green, blue] = getComputedStyle(root).color.match(/[\d.]+/gu).map(Number);
  return red * 0.3 + green * 0.59 + blue * 0.11 > 140 ? 'dark' : 'light';
}

// Where the component begins on the page when the page is not scrolled.
function topOf(root) {
  let node = root;
  while (node) {
    node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    if (!node || node === document.body) break;
    const { overflowY } = getComputedStyle(node);
    if (overflowY === 'auto' || overflowY === 'scroll') {
      return root.getBoundingClientRect().top - node.getBoundingClientRect().top + node.scrollTop;
    }
  }
  return root.getBoundingClientRect().top + scrollY;
}
