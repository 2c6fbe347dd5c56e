// What happens when somebody edits? The parts of the screen, what is tapped on them, and when they
// are drawn; what is done to the network stands in actions.js.
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { Conversation } from './conversation.js';
import { describe } from './description.js';
import { Discretion, masked } from './discretion.js';
import { Display } from './display.js';
import { Scene } from './draw.js';
import { html } from './elements.js';
import { Few } from './few.js';
import { WIDE_PX, fit, shadeOf, slideAbove, slideBack } from './fit.js';
import { Groups } from './groups.js';
import { Gestures } from './gestures.js';
import { Hint } from './hint.js';
import { InlineName } from './inline_name.js';
import { Keyboard } from './keyboard.js';
import { Knows } from './knows.js';
import { Legend } from './legend.js';
import { Names } from './names.js';
import { Notices } from './notices.js';
import { Panel } from './panel.js';
import { Pastimes } from './pastimes.js';
import { RESIDENT, present } from './reducer.js';
import { leave } from './remembered.js';
import { withoutSaid } from './relation_words.js';
import { Words } from './text.js';
import { Toolbar } from './toolbar.js';
import { Where } from './where.js';
import { Zoom } from './zoom.js';

const QUIET_MS = 1200; // what is answered sooner is not worth a word
const LOOK_AGAIN_MS = 700;
const AFTER_CLICK_MS = 60;

export class Editor {
  constructor(root, client, host) {
    this.root = root;
    this.host = host;
    this.caseId = host.data.case;
    this.owner = host.data.owner; // who works here, as an id that says nothing
    this.words = new Words(host.data);
    this.mode = 'move';
    this.tieFrom = null; // where a line begins
    this.spots = new Map(); // places that this screen chose
    this.professionalsOn = false;
    this.privateWanted = null; // what was asked and not yet answered
    this.focusKey = null;
    this.pointed = null; // what the server points at, and the how-manieth time
    this.changes = new Changes(this, client, {
      send: (name, value) => this.host.setStateValue(name, value),
      refused: (message) => this.notices.refused(message),
    });
    this.actions = new Actions(this);
    this.#build();
    this.receive(host);
    this.timer = setInterval(() => this.#renderStatus(), LOOK_AGAIN_MS);
    root.addEventListener('typing', () => this.changes.hold());
    root.addEventListener('typed', () => this.changes.release());
  }

  close() {
    leave(this);
    this.discretion.close();
    this.keyboard.close();
    this.changes.outbox.close();
    this.sizes.disconnect();
    clearInterval(this.timer);
    removeEventListener('pointerup', this.onRelease);
    removeEventListener('pointercancel', this.onRelease);
    this.root.replaceChildren();
  }

  receive(host) {
    const { data } = host;
    this.host = host;
    this.data = data;
    this.words = new Words(data);
    if (data.private === this.privateWanted) this.privateWanted = null;
    this.discretion.receive();
    if (!this.isPrivate) {
      this.changes.history.dropPrivate();
      if (this.wasPrivate) this.live.textContent = '';
    }
    this.wasPrivate = this.isPrivate;
    const isPointing = this.#takePointer(data.help);
    const refused = this.changes.receive(data);
    this.refresh();
    if (isPointing) this.#showFocus();
    refused.forEach((message) => this.notices.refused(message));
  }

  // Tells whether the server points at something since the last time.
  #takePointer(help) {
    const pointed = JSON.stringify([help?.focus ?? null, help?.pointed ?? 0]);
    const isNew = this.pointed !== null && pointed !== this.pointed;
    if (pointed !== this.pointed) this.focusKey = help?.focus ?? null;
    this.pointed = pointed;
    return isNew && this.focusKey !== null;
  }

  // ── what is asked of it ──────────────────────────────────────────────────────────────────

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

  get labels() {
    return this.description.labels;
  }

  labelOf(id) {
    const thing = this.changes.full.things.get(id);
    if (thing?.kind !== 'tie') return this.labels.get(id) ?? this.nameOf(thing);
    return this.words.say('says_tie', {
      one: this.labels.get(thing.source) ?? '', two: this.labels.get(thing.target) ?? '',
    });
  }

  // The name as it may be said now, also of what is not on the screen.
  nameOf(thing) {
    return (this.discretion.isMasked ? null : thing?.name) ?? this.words.say('somebody');
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

  // ── what is tapped ───────────────────────────────────────────────────────────────────────

  tapNode(id) {
    const { node } = this.scene.nodes.get(id);
    if (this.knows.isOn && node.shape !== 'resource') this.knows.tap(id);
    else if (this.groups.isOn && node.shape !== 'resource') this.groups.tap(id);
    else if (this.mode === 'tie' && node.shape !== 'resource') this.#tapForTie(id);
    else if (node.key && node.key !== this.focusKey) this.pick(node.key);
    else if (id === RESIDENT || node.shape === 'resource') this.tapBackground();
    else this.open(id);
  }

  #tapForTie(id) {
    if (this.tieFrom === null) this.tieFrom = id;
    else if (this.tieFrom === id) this.tieFrom = null;
    else this.actions.joinNodes(this.tieFrom, id);
    this.refresh({ isOwn: true });
  }

  tapBackground() {
    this.#letGo();
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

  // The tie of the resident is in the panel of whom it goes to.
  openTie(id) {
    const tie = this.model.things.get(id);
    if (!tie) return;
    if (tie.source === RESIDENT) this.open(tie.target);
    else if (tie.target === RESIDENT) this.open(tie.source);
    else this.open(id);
  }

  onPanelClosed(id) {
    slideBack(this.scene.svg);
    this.refresh({ isOwn: true });
    this.scene.elementOf(id)?.focus({ preventScroll: true });
  }

  escape() {
    if (this.where.isOpen) this.where.close();
    else if (this.conversation.isOpen) this.conversation.close();
    else if (this.knows.isOn || this.groups.isOn) this.setMode('move');
    else if (this.inline.isOpen || this.tieFrom) this.#letGo();
    else this.panel.close();
    this.refresh({ isOwn: true });
  }

  // A name that has no place yet was tapped.
  tapName(id) {
    if (this.knows.isOn) this.knows.tap(id);
    else if (this.groups.isOn) this.groups.tap(id);
    else this.where.open(id);
  }

  setMode(mode, groupId = null) {
    this.#letGo();
    this.groups.id = groupId;
    this.mode = mode;
    if (mode !== 'move') this.few.askForDrawing();
    this.refresh({ isOwn: true });
  }

  #letGo() {
    this.tieFrom = null;
    this.knows.from = null;
    this.inline.close();
  }

  toggleProfessionals() {
    this.professionalsOn = !this.professionalsOn;
    this.refresh({ isOwn: true });
  }

  // Closing shows at once; opening waits for what the server sends.
  togglePrivate() {
    this.privateWanted = !this.isPrivate;
    if (!this.privateWanted) {
      this.changes.history.dropPrivate();
      this.notices.clear();
      this.live.textContent = '';
    }
    this.host.setStateValue('private', { on: this.privateWanted, sent: Date.now() });
    this.refresh({ isOwn: true });
  }

  // ── on the screen ────────────────────────────────────────────────────────────────────────

  announce(text) {
    this.live.textContent = '';
    this.live.append(text);
  }

  // Says where a thing stands, or where it would stand if it were let go now.
  announceCell(id, cell = null) {
    const { circle, sector } = this.changes.full.things.get(id) ?? {};
    const [now, part] = cell ?? [circle, sector];
    const where = [now ? this.words.circle(now) : this.words.say('says_unplaced'), part ? this.words.sector(part) : null];
    this.announce(`${this.labelOf(id)}: ${where.filter(Boolean).join(', ')}`);
  }

  // Draws what changed. News from the server waits until nothing is under a finger.
  refresh({ isOwn = false } = {}) {
    this.isStale = this.isBusy;
    if (this.isBusy && !isOwn) return;
    const seen = this.changes.seen(this.isPrivate);
    this.model = this.discretion.isMasked ? masked(seen, this.words) : seen;
    this.description = describe(withoutSaid(this.model, this.words), this.#look());
    if (!this.gestures.drag && !this.keyboard.isBusy) {
      this.scene.draw(this.description, this.words);
      this.scene.name(this.description, this.words);
    }
    this.toolbar.render(this.description);
    this.names.render(this.description);
    this.pastimes.render();
    this.legend.render(this.description, this.words);
    this.few.render(this.description);
    this.panel.render();
    this.where.render(this.description);
    this.conversation.render(this.description);
    this.discretion.render();
    this.display.render();
    this.#renderState();
    this.#renderStatus();
  }

  #look() {
    const { data, words, spots, sectors } = this;
    return {
      words,
      spots,
      sectors,
      help: data.help ? { ...data.help, focus: this.focusKey } : null,
      resident: this.discretion.isMasked ? words.say('resident_masked') : data.resident,
      positions: data.positions,
      agreed: data.agreed,
      professionals: this.showsProfessionals,
    };
  }

  #build() {
    const { root } = this;
    this.scene = new Scene(this.words);
    this.zoom = new Zoom(this.scene.svg);
    this.gestures = new Gestures(this);
    this.keyboard = new Keyboard(this);
    this.toolbar = new Toolbar(this);
    this.names = new Names(this);
    this.pastimes = new Pastimes(this);
    this.legend = new Legend();
    this.notices = new Notices(this);
    this.panel = new Panel(this);
    this.knows = new Knows(this);
    this.groups = new Groups(this);
    this.inline = new InlineName(this);
    this.hint = new Hint(this);
    this.few = new Few(this);
    this.display = new Display(this);
    this.discretion = new Discretion(this);
    this.where = new Where(this);
    this.conversation = new Conversation(this);
    this.status = html('p', { class: 'status' });
    this.live = html('p', { class: 'hidden', 'aria-live': 'polite' });
    this.stage = html('div', { class: 'stage' }, this.scene.svg, this.few.element, this.toolbar.steps,
      this.discretion.makeButtons(), this.toolbar.zoom, this.status, this.notices.element);
    this.stage.addEventListener('focusin', ({ target }) => this.scene.markFocused(target));
    this.side = html('div', { class: 'side' }, this.names.element, this.pastimes.element, this.legend.element, this.display.element);
    this.frame = html('div', { class: 'frame' },
      html('div', { class: 'head' }, this.toolbar.element, this.hint.element), this.stage, this.side,
      this.panel.element, this.where.element, this.conversation.element);
    root.replaceChildren(this.frame, this.live);
    this.#listen();
  }

  #listen() {
    this.root.addEventListener('pointerdown', () => { this.isPressed = true; }, { capture: true });
    // the click that follows a release still finds the button it was meant for
    this.onRelease = () => setTimeout(() => {
      this.isPressed = false;
      if (this.isStale) this.refresh();
    }, AFTER_CLICK_MS);
    addEventListener('pointerup', this.onRelease);
    addEventListener('pointercancel', this.onRelease);
    this.sizes = new ResizeObserver(() => this.fit());
    [this.stage, this.scene.svg, this.stage.previousElementSibling, document.body].forEach((each) => this.sizes.observe(each));
  }

  fit() {
    this.#coverSide();
    fit(this.root, this.stage, this.scene.svg, this.zoom.scale, this.display.isLarger);
  }

  // Where the panel lies over the names, they cannot be reached behind it; the tools stay free.
  #coverSide() {
    this.side.inert = this.panel.id !== null && this.root.clientWidth >= WIDE_PX;
  }

  #renderState() {
    const { root, scene } = this;
    root.dataset.mode = this.mode;
    this.frame.classList.toggle('covered', this.where.isOpen || this.conversation.isOpen);
    const picked = this.groups.isOn ? this.groups.members : this.knows.known;
    const isPicking = this.knows.isOn || this.groups.isOn;
    root.dataset.private = String(this.isPrivate);
    root.classList.toggle('with-help', Boolean(this.data.help));
    this.#coverSide();
    for (const [id, { element }] of scene.nodes) {
      const isSelected = [this.panel.id, this.tieFrom, this.knows.from].includes(id);
      if (isSelected || picked.has(id)) scene.mark(id);
      element.classList.toggle('selected', isSelected);
      element.classList.toggle('known', picked.has(id));
      if (isPicking) element.setAttribute('aria-pressed', String(isSelected || picked.has(id)));
      else element.removeAttribute('aria-pressed');
    }
    for (const [id, { element }] of scene.groups) {
      element.classList.toggle('selected', [this.panel.id, this.groups.id].includes(id));
    }
    for (const [id, { element }] of scene.ties) element.classList.toggle('selected', id === this.panel.id);
    this.hint.render();
  }

  #renderStatus() {
    this.discretion.insist();
    const { count, waitedMs } = this.changes.outbox;
    const text = count > 0 && waitedMs > QUIET_MS ? this.words.count('waiting', count) : '';
    if (this.status.textContent !== text) this.status.textContent = text;
    Object.assign(this.root.dataset, {
      shade: shadeOf(this.root), pending: String(count), version: String(this.data.version),
    });
  }

  // What is pointed at beside the drawing comes into sight on it.
  #showFocus() {
    const found = this.description.nodes.find(({ focused }) => focused);
    if (!found) return;
    this.zoom.reveal(found.x, found.y);
    const { top, bottom } = this.scene.elementOf(found.id).getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    this.root.scrollIntoView({ block: 'start', behavior });
  }

  // Where the sheet lies over the drawing, what it is about stays in sight above it.
  #bringIntoView(id) {
    const { svg, ties } = this.scene;
    slideAbove(svg, this.scene.elementOf(id) ?? ties.get(id)?.element, this.panel.element);
  }
}
