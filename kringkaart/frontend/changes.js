// How is the ecogram changed from here? Every change is applied at once, put in the outbox and
// remembered for undo; what the server says later is laid under what still waits.
import { historyOf, isSame, isUntouched, stepOf } from './history.js';
import { shared } from './layers.js';
import { Outbox } from './outbox.js';
import { Refused, apply, erase, fromDocument } from './reducer.js';

export class Changes {
  // `place` is { owner, caseId }; `refused` gets { operation, refusals } when an operation does not fit here already.
  constructor(place, client, { send, refused }) {
    this.outbox = new Outbox(place, client, send);
    this.history = historyOf(place);
    this.refused = refused;
    this.version = 0;
    this.held = null; // the version on the screen when typing began
  }

  // Takes the server's ecogram and lays what waits over it; gives the messages it refused.
  receive({ version, ecogram, acknowledged, refusals }) {
    const { id } = this.outbox.client;
    this.version = version;
    this.base = fromDocument(ecogram);
    const isThere = (thing) => this.base.things.has(thing);
    const answered = this.outbox.settle(acknowledged[id] ?? 0, refusals[id] ?? [], isThere);
    this.#replay();
    const refused = answered.filter((message) => message.refusals.length > 0);
    refused.forEach(({ operation }) => this.history.dropOperation(operation));
    return refused;
  }

  // What may be shown: with the private layer closed also nothing private that still waits.
  seen(isPrivate) {
    return isPrivate ? this.full : shared(this.full);
  }

  // From the first letter typed until it is saved, what was seen is what stood there then.
  hold() {
    this.held ??= this.version;
  }

  release() {
    this.held = null;
  }

  // Applies operations as one gesture; gives what was before each of them, or null if refused.
  apply(operations, { undo = false, memory = null, seen = this.held ?? this.version, remember = true } = {}) {
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
      this.refused({ operation: operations[before.length - 1], refusals: [error] });
      return null;
    }
    for (const operation of operations) this.outbox.add(operation, seen, { undo, memory });
    if (remember) this.history.push(operations, before, seen);
    this.full = full;
    return before;
  }

  // Sets the fields of a thing that differ from what they are; gives those.
  set(id, fields) {
    const thing = this.full.things.get(id) ?? {};
    const changed = Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => !isSame(thing[name], value)),
    );
    if (Object.keys(changed).length === 0) return changed;
    return this.apply([{ verb: 'set', id, fields: changed }]) ? changed : {};
  }

  // Takes the last gesture back; false when somebody else changed it since, null for nothing.
  undo() {
    return this.#back(this.history.done, this.history.undone, true);
  }

  redo() {
    return this.#back(this.history.undone, this.history.done, false);
  }

  erase(id) {
    const left = erase(this.full, id);
    const gone = new Set([...this.full.things.keys()].filter((key) => !left.things.has(key)));
    this.history.forget(gone);
    this.outbox.erase(id, gone);
    this.full = left;
  }

  #back(from, to, undo) {
    const step = from.pop();
    if (!step) return null;
    if (!isUntouched(step, this.full)) return false;
    const seen = undo ? step.seen : this.version;
    const before = this.apply(step.inverses, { undo, seen, memory: step.memory, remember: false });
    if (!before) return false;
    const taken = stepOf(step.inverses, before, this.version);
    // a step taken back still needs what it remembered itself, for the next time
    to.push({ ...taken, memory: new Map([...step.memory, ...taken.memory]) });
    return true;
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
}

// Puts a thing that the document no longer shows back as removed, so that it can be restored.
function recalled(ecogram, { verb, id }, memory) {
  if (verb !== 'restore' || ecogram.things.has(id) || !memory?.has(id)) return ecogram;
  const things = new Map(ecogram.things);
  const isOf = ([key, thing]) => key === id || thing.source === id || thing.target === id;
  for (const [key, thing] of [...memory].filter(isOf)) if (!things.has(key)) things.set(key, thing);
  return { things, removed: new Set(ecogram.removed).add(id) };
}
