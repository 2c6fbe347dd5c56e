// What may this screen see? The twin of network/layers.py: the server has left the private
// layer out already; this keeps it out when something private still waits to be sent.
import { present, withPresent } from './reducer.js';

export const PRIVATE = ['quality', 'do_not_approach', 'do_not_approach_reason'];

export function shared(ecogram) {
  const things = present(ecogram);
  const hidden = new Set(
    things.filter(([, thing]) => thing.do_not_approach === true).map(([id]) => id),
  );
  const seen = things
    .filter(([id, thing]) => !hidden.has(id) && !hidden.has(thing.source) && !hidden.has(thing.target))
    .filter(([, { kind, members }]) => kind !== 'group' || isGroup(members, hidden))
    .map(([id, thing]) => [id, withoutPrivate(withPresent(thing, (one) => !hidden.has(one)))]);
  return { things: new Map(seen), removed: new Set() };
}

// Of two of whom one is hidden the other one is no group.
function isGroup(members, hidden) {
  const left = members.filter((one) => !hidden.has(one));
  return left.length > 1 || left.length === members.length;
}

export function withoutPrivate(fields) {
  if (!PRIVATE.some((name) => name in fields)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !PRIVATE.includes(name)));
}

export const isPrivate = (operation) => PRIVATE.some((name) => name in (operation.fields ?? {}));
