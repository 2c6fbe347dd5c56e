// What does this page remember of a case while Streamlit builds the component anew under somebody's
// hands? It lives in memory only: a reload begins afresh.
const remembered = new Map();

export function rememberedOf(name, { owner, caseId }, initial) {
  const key = `${name} ${owner} ${caseId}`;
  if (!remembered.has(key)) remembered.set(key, { ...initial });
  return remembered.get(key);
}
