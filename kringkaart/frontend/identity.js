// Which browser tab is this? A random id and the last used number, in sessionStorage. A tab that
// was duplicated has a copy of both; a lock tells the copy that it has to take an id of its own.
const KEY = 'kringkaart.client';
const PATIENCE_MS = 400; // a page that reloads lets go of its lock within this time

let identity = null;

export function clientIdentity() {
  identity ??= settle();
  return identity;
}

export function nextNumber(client) {
  client.number += 1;
  remember(client);
  return client.number;
}

async function settle() {
  const known = recall();
  const client = known && (await isMine(known.id)) ? known : { id: randomId(), number: 0 };
  if (client !== known) await isMine(client.id);
  remember(client);
  return client;
}

// Locks exist on secure origins only; elsewhere the id is taken on trust.
function isMine(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise(() => {});
    };
    const options = { signal: AbortSignal.timeout(PATIENCE_MS) };
    navigator.locks.request(`${KEY}.${id}`, options, hold).catch(() => resolve(false));
  });
}

export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}

function recall() {
  try {
    const { id, number } = JSON.parse(sessionStorage.getItem(KEY));
    return typeof id === 'string' && Number.isInteger(number) ? { id, number } : null;
  } catch {
    return null;
  }
}

function remember({ id, number }) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ id, number }));
  } catch {
    // without storage a reload begins with a new id; nothing else depends on it
  }
}
