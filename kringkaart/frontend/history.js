// What can be undone? Each step is one gesture of this page: its operations with their inverses,
// and the things it took off, which the server's document no longer shows. It is of one case and
// in memory only: what somebody else erases for good must not rest in the storage of this tab.
import { isPrivate, withoutPrivate } from './layers.js';
import { inverse, present } from './reducer.js';

const LONGEST = 200;

class History {
  constructor() {
    this.done = [];
    this.undone = [];
  }

  // Remembers a gesture; `before` holds the ecogram before each of its operations.
  push(operations, before, seen) {
    this.done.push(stepOf(operations, before, seen));
    if (this.done.length > LONGEST) this.done.shift();
    this.undone = [];
  }

  // What the server refused never happened; it may come from a component that is made anew.
  dropOperation(operation) {
    this.done = this.done.filter(({ operations }) => !operations.some((one) => isSame(one, operation)));
  }

  // Erased things leave no step behind.
  forget(gone) {
    const keep = ({ operations }) => !operations.some(({ id, fields }) => gone.has(id)
      || [fields?.source, fields?.target, ...(fields?.members ?? [])].some((one) => gone.has(one)));
    this.done = this.done.filter(keep);
    this.undone = this.undone.filter(keep);
    for (const step of [...this.done, ...this.undone]) {
      for (const id of gone) step.memory.delete(id);
    }
  }

  // Closing the private layer leaves nothing of it here.
  dropPrivate() {
    const keep = ({ operations }) => !operations.some(isPrivate);
    this.done = this.done.filter(keep);
    this.undone = this.undone.filter(keep);
    for (const step of [...this.done, ...this.undone]) {
      const hidden = [...step.memory].filter(([, thing]) => thing.do_not_approach);
      hidden.forEach(([id]) => step.memory.delete(id));
      step.memory.forEach((thing, id) => step.memory.set(id, withoutPrivate(thing)));
    }
  }
}

let kept = null;

// The history of a case: the same one when the component is made anew, another case begins empty.
export function historyOf({ owner, caseId }) {
  const key = `${owner} ${caseId}`;
  if (kept?.key !== key) kept = { key, history: new History() };
  return kept.history;
}

export function stepOf(operations, before, seen) {
  const inverses = operations.map((operation, n) => inverse(before[n], operation)).reverse();
  const memory = new Map();
  operations.forEach((operation, n) => {
    if (operation.verb === 'remove') remember(memory, before[n], operation.id);
  });
  return { operations, inverses, memory, seen };
}

// Tells whether what a step changed still is as the step left it.
export function isUntouched(step, ecogram) {
  return step.operations.every(({ verb, id, fields = {} }) => {
    const thing = ecogram.things.get(id);
    const isHere = thing !== undefined && !ecogram.removed.has(id);
    if (verb === 'remove') return !isHere;
    if (!isHere) return false;
    if (verb !== 'set') return true;
    return Object.entries(fields).every(([name, value]) => isSame(thing[name], value));
  });
}

export function isSame(one, two) {
  return JSON.stringify(ordered(one ?? null)) === JSON.stringify(ordered(two ?? null));
}

// An empty mapping is the same as an unknown one.
function ordered(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
  return entries.length === 0 ? null : entries;
}

function remember(memory, ecogram, id) {
  for (const [key, thing] of present(ecogram)) {
    if (key === id || thing.source === id || thing.target === id) memory.set(key, thing);
  }
}
