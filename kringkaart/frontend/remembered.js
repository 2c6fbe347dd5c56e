// What does this page remember of a case while Streamlit builds the component anew under somebody's
// hands? It lives in memory only: a reload begins afresh.
const AT_ONCE_MS = 4000; // who comes back later has been elsewhere

const remembered = new Map();
const left = new Map(); // when the component of a case was taken away last

// With `isBrief` only for a component that is made anew at once.
export function rememberedOf(name, place, initial, { isBrief = false } = {}) {
  const key = `${name} ${keyOf(place)}`;
  if (isBrief && Date.now() - (left.get(keyOf(place)) ?? 0) > AT_ONCE_MS) remembered.delete(key);
  if (!remembered.has(key)) remembered.set(key, { ...initial });
  return remembered.get(key);
}

export function leave(place) {
  left.set(keyOf(place), Date.now());
}

const keyOf = ({ owner, caseId }) => `${owner} ${caseId}`;
