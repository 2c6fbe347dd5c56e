// How does an ecogram change? The twin of network/operations.py: same operations, same
// refusals, same inverses. An ecogram is { things: Map(id → thing), removed: Set(id) }; every
// function gives a new one and leaves the old one alone.
import constants from './constants.json' with { type: 'json' };

const ID = new RegExp(constants.id, 'u');
const CODE = new RegExp(constants.code, 'u');
const FORBIDDEN = new RegExp(constants.forbidden, 'u');
const VERBS = ['add', 'set', 'remove', 'restore'];

export const RESIDENT = constants.resident;

export class Refused extends Error {
  constructor(code, field = '') {
    super(`${code} ${field}`.trim());
    this.code = code;
    this.field = field;
  }
}

export function fromDocument(document) {
  return { things: new Map(Object.entries(document.things)), removed: new Set(document.removed) };
}

export function toDocument(ecogram) {
  return {
    format: constants.format,
    things: Object.fromEntries(ecogram.things),
    removed: [...ecogram.removed].sort(),
  };
}

export function apply(ecogram, operation) {
  const { verb, id } = operation;
  if (verb === 'add') return add(ecogram, operation);
  const thing = ecogram.things.get(id);
  if (!thing) throw new Refused('missing');
  if (verb === 'restore') {
    if (!ecogram.removed.has(id)) throw new Refused('not_removed');
    const removed = new Set(ecogram.removed);
    removed.delete(id);
    return { ...ecogram, removed };
  }
  if (ecogram.removed.has(id)) throw new Refused('removed');
  if (verb === 'remove') return { ...ecogram, removed: new Set(ecogram.removed).add(id) };
  return set(ecogram, thing, operation);
}

// The operation that takes this one back; the ecogram is the one before it.
export function inverse(ecogram, { verb, id, fields = {} }) {
  if (verb === 'add' || verb === 'restore') return { verb: 'remove', id };
  if (verb === 'remove') return { verb: 'restore', id };
  const before = ecogram.things.get(id);
  const was = Object.keys(fields).map((name) => [name, before[name] ?? null]);
  return { verb: 'set', id, fields: Object.fromEntries(was) };
}

// Takes a thing out for good; a group of which nobody is left goes too.
export function erase(ecogram, id) {
  const gone = new Set([...ecogram.things.entries()]
    .filter(([key, t]) => key === id || (t.kind === 'tie' && (t.source === id || t.target === id))
      || (t.kind === 'group' && t.members.length === 1 && t.members[0] === id))
    .map(([key]) => key));
  const keep = (key) => !gone.has(key);
  return {
    things: new Map([...ecogram.things].filter(([key]) => keep(key))
      .map(([key, thing]) => [key, withoutMember(thing, id)])),
    removed: new Set([...ecogram.removed].filter(keep)),
  };
}

function withoutMember(thing, id) {
  if (thing.kind !== 'group' || !thing.members.includes(id)) return thing;
  return { ...thing, members: thing.members.filter((one) => one !== id) };
}

// Reads an operation from a message, checking its shape only.
export function operationFrom(message) {
  if (!isPlain(message) || !VERBS.includes(message.verb)) throw new Refused('malformed');
  const { verb, id, kind = null } = message;
  const fields = Object.hasOwn(message, 'fields') ? message.fields : {};
  if (typeof id !== 'string' || !ID.test(id) || id === RESIDENT) throw new Refused('malformed', 'id');
  if (!isPlain(fields)) throw new Refused('malformed', 'fields');
  if (kind !== null && typeof kind !== 'string') throw new Refused('malformed', 'kind');
  return { verb, id, kind, fields };
}

export function has(ecogram, id) {
  return id === RESIDENT || (ecogram.things.has(id) && !ecogram.removed.has(id));
}

// What is on the drawing: ties with both ends, groups with the members that are.
export function present(ecogram) {
  return [...ecogram.things].filter(([id]) => !ecogram.removed.has(id))
    .map(([id, thing]) => [id, withPresent(thing, (one) => has(ecogram, one))])
    .filter(([, { kind, source, target, members }]) => (kind !== 'group' || members.length > 0)
      && (kind !== 'tie' || (has(ecogram, source) && has(ecogram, target))));
}

export function withPresent(thing, isThere) {
  if (thing.kind !== 'group' || thing.members.every(isThere)) return thing;
  return { ...thing, members: thing.members.filter(isThere) };
}

// Tells why a text cannot stand in a field, or null when it can.
export function faultOfText(text, max) {
  if (!/[^ ]/u.test(text)) return 'empty';
  if ([...text].length > max) return 'too_long';
  return FORBIDDEN.test(text) ? 'forbidden' : null;
}

function add(ecogram, { id, kind, fields = {} }) {
  if (ecogram.things.has(id) || id === RESIDENT) throw new Refused('exists');
  if (ecogram.things.size >= constants.things_max) throw new Refused('too_many');
  if (!Object.hasOwn(constants.kinds, kind ?? '')) throw new Refused('unknown_kind');
  const specs = constants.kinds[kind];
  check(specs, fields);
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.required && isUnknown(fields, name)) throw new Refused('required', name);
  }
  if (kind === 'tie') {
    if (fields.source === fields.target) throw new Refused('to_itself');
    if (![fields.source, fields.target].every((end) => isEnd(ecogram, end))) throw new Refused('missing_end');
  }
  checkMembers(ecogram, fields);
  return withThing(ecogram, id, { kind, ...fields });
}

function set(ecogram, thing, { id, fields = {} }) {
  const specs = constants.kinds[thing.kind];
  check(specs, fields);
  for (const name of Object.keys(fields)) {
    if (specs[name].fixed) throw new Refused('fixed', name);
    if (specs[name].required && isUnknown(fields, name)) throw new Refused('required', name);
  }
  checkMembers(ecogram, fields);
  return withThing(ecogram, id, { ...thing, ...fields });
}

// A tie ends at the resident, a person or an organisation.
const isEnd = (ecogram, id) => has(ecogram, id) && isSomebody(ecogram, id);

// Who was taken off the drawing stays a member.
function checkMembers(ecogram, { members = [] }) {
  if (!members.every((one) => isSomebody(ecogram, one))) throw new Refused('missing_member');
}

const isSomebody = (ecogram, id) => id === RESIDENT
  || ['person', 'organisation'].includes(ecogram.things.get(id)?.kind);

function withThing(ecogram, id, thing) {
  const known = Object.entries(thing).filter(([, value]) => value !== null && !isEmptyMapping(value));
  const things = new Map(ecogram.things).set(id, Object.fromEntries(known));
  return { ...ecogram, things };
}

function check(specs, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(specs, name)) throw new Refused('unknown_field', name);
    if (value !== null && !CHECKS[specs[name].type](specs[name], value)) {
      throw new Refused('bad_value', name);
    }
  }
}

const isUnknown = (fields, name) => !Object.hasOwn(fields, name) || fields[name] === null;
const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmptyMapping = (value) => isPlain(value) && Object.keys(value).length === 0;
const isText = (value) => typeof value === 'string';
const fitsText = (spec, value) => isText(value) && faultOfText(value, spec.max) === null;
const fitsNumber = (spec, value) => typeof value === 'number' && Number.isFinite(value)
  && spec.min <= value && value <= spec.max;

const CHECKS = {
  text: fitsText,
  lines: (spec, value) => Array.isArray(value) && value.length <= spec.count
    && value.every((line) => fitsText(spec, line)),
  code: (spec, value) => isText(value) && CODE.test(value),
  id: (spec, value) => isText(value) && ID.test(value),
  ids: (spec, value) => Array.isArray(value) && value.length <= spec.count
    && value.every((one) => isText(one) && ID.test(one)) && new Set(value).size === value.length,
  integer: (spec, value) => Number.isInteger(value) && fitsNumber(spec, value),
  number: fitsNumber,
  flag: (spec, value) => typeof value === 'boolean',
  choice: (spec, value) => isText(value) && spec.of.includes(value),
  marks: (spec, value) => isPlain(value) && Object.entries(value).every(
    ([kind, mark]) => constants.support.includes(kind) && typeof mark === 'boolean',
  ),
  wishes: (spec, value) => isPlain(value) && Object.entries(value).every(
    ([key, wish]) => (key === '*' || ID.test(key)) && spec.of.includes(wish),
  ),
};
