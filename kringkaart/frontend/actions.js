// What can be done to the network? Adding, placing, joining, marking, taking off and back again:
// each one gesture, said aloud when the eye might miss it.
import constants from './constants.json' with { type: 'json' };
import { isProfessional, takenBy } from './description.js';
import { cellOf } from './geometry.js';
import { randomId } from './identity.js';
import { RESIDENT, faultOfText } from './reducer.js';
import { freeSpot } from './spots.js';

const NAME_MAX = constants.kinds.person.name.max;
const PASTIME_MAX = constants.kinds.pastime.name.max;

export class Actions {
  constructor(editor) {
    this.editor = editor;
  }

  change(operations) {
    const done = this.editor.canWrite && this.editor.changes.apply(operations) !== null;
    this.editor.refresh({ isOwn: true });
    return done;
  }

  undo() {
    if (this.editor.canWrite) this.#told(this.editor.changes.undo(), 'undone');
  }

  redo() {
    if (this.editor.canWrite) this.#told(this.editor.changes.redo(), 'redone');
  }

  #told(outcome, code) {
    this.editor.refresh({ isOwn: true });
    if (outcome === false) this.editor.notices.say(this.editor.words.say('undo_changed'));
    else if (outcome) this.editor.announce(this.editor.words.say(code));
  }

  // Adds a person, organisation, place or pet with a tie from the resident; gives a fault or null.
  // `fields` and `tie` are what is known already of the thing and of the tie.
  addThing(typed, kind, { at = null, fields: known = {}, tie = {} } = {}) {
    const name = typed.trim();
    const fault = this.#faultOf(name, NAME_MAX);
    if (fault !== null) return fault;
    const isPerson = kind === 'person';
    const id = `${isPerson ? 'p' : 'o'}-${randomId()}`;
    const place = { ...known, ...(at ? this.#cellFields(at) : {}) };
    const fields = isPerson ? { name, ...place } : { name, form: kind, ...place };
    const isKnown = this.#isKnown(name);
    const isDone = this.change([
      { verb: 'add', id, kind: isPerson ? 'person' : 'organisation', fields },
      { verb: 'add', id: `t-${randomId()}`, kind: 'tie', fields: { source: RESIDENT, target: id, ...tie } },
    ]);
    if (!isDone) return '';
    const { words, discretion } = this.editor;
    if (isKnown && !discretion.isMasked) this.editor.notices.brief(words.say('same_name', { name }));
    this.editor.announce(words.say(at ? 'added_here' : 'added', { name: this.editor.nameOf({ name }) }));
    return null;
  }

  // Adds what the resident likes to do; gives a fault or null.
  addPastime(typed) {
    const name = typed.trim();
    const fault = this.#faultOf(name, PASTIME_MAX);
    if (fault !== null) return fault;
    return this.change([{ verb: 'add', id: `h-${randomId()}`, kind: 'pastime', fields: { name } }]) ? null : '';
  }

  removePastime(id, name) {
    const { words, notices } = this.editor;
    if (!this.change([{ verb: 'remove', id }])) return;
    notices.brief(words.say('pastime_removed', { name }), [[words.say('undo'), () => this.undo()]]);
  }

  #faultOf(text, max) {
    const fault = faultOfText(text, max);
    return fault && this.editor.words.say(`fault_${fault}`, { max, n: [...text].length });
  }

  #isKnown(name) {
    const plain = (text) => text.trim().toLowerCase();
    return this.editor.description.all.some(({ thing }) => plain(thing.name) === plain(name));
  }

  placeAt(id, at) {
    if (!this.editor.canWrite) return;
    const changed = this.editor.changes.set(id, this.#cellFields(at));
    this.editor.refresh({ isOwn: true });
    if ('circle' in changed || 'sector' in changed) this.editor.announceCell(id);
  }

  // Puts a thing in a cell, on a free spot; an unknown circle takes it off the drawing again.
  placeIn(id, circle, sector) {
    if (!this.editor.canWrite) return;
    const place = circle === null ? { x: null, y: null } : this.#freePlace(id, circle, sector);
    this.editor.changes.set(id, { circle, sector, ...place });
    this.editor.refresh({ isOwn: true });
    this.editor.announceCell(id);
  }

  joinNodes(one, two) {
    const [source, target] = two === RESIDENT ? [two, one] : [one, two];
    const known = this.editor.tiesOf(one).find(([, tie]) => tie.source === two || tie.target === two);
    const id = known?.[0] ?? `t-${randomId()}`;
    this.editor.tieFrom = null;
    if (known) this.editor.announce(this.editor.words.say('tie_known'));
    else if (!this.change([{ verb: 'add', id, kind: 'tie', fields: { source, target } }])) return;
    this.editor.openTie(id);
  }

  setTieWithResident(id, fields) {
    const [tieId] = this.editor.tieWithResident(id) ?? [];
    const added = { source: RESIDENT, target: id, ...fields };
    return this.change([tieId ? { verb: 'set', id: tieId, fields }
      : { verb: 'add', id: `t-${randomId()}`, kind: 'tie', fields: added }]);
  }

  // Whoever becomes a professional moves to that layer; it opens, so that nobody just vanishes.
  setFlag(id, flag, value) {
    this.change([{ verb: 'set', id, fields: { [flag]: value } }]);
    const { editor } = this;
    const thing = editor.changes.full.things.get(id);
    if (editor.data.help || editor.professionalsOn || !thing || !isProfessional(thing)) return;
    editor.professionalsOn = true;
    editor.announce(editor.words.say('professionals_shown'));
    editor.refresh({ isOwn: true });
  }

  remove(id) {
    const { panel, words, notices, scene } = this.editor;
    const name = this.editor.labelOf(id);
    if (!this.change([{ verb: 'remove', id }])) return;
    panel.close();
    notices.brief(words.say('removed', { name }), [[words.say('undo'), () => this.undo()]]);
    scene.elementOf(RESIDENT).focus({ preventScroll: true });
  }

  erase(id) {
    const name = this.editor.labelOf(id);
    this.editor.changes.erase(id);
    this.editor.panel.close();
    this.editor.refresh({ isOwn: true });
    this.editor.announce(this.editor.words.say('erased', { name }));
  }

  #cellFields([x, y]) {
    const [circle, sector] = cellOf(x, y, this.editor.sectors);
    return { circle, sector, x, y };
  }

  #freePlace(id, circle, sector) {
    const { description, sectors } = this.editor;
    const others = description.nodes.filter((node) => node.id !== id && node.shape !== 'resource');
    const taken = others.map(({ x, y, label }) => takenBy(label, [x, y]));
    const [x, y] = freeSpot(this.editor.labelOf(id), circle, sector, taken, sectors);
    return { x, y };
  }
}
