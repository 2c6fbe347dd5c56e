// Who stands out, and who steps back? One person with her ties, or the ways to somebody.

// The description with the rest stepped back; light: { about, nodes, ties }, ids.
export function inSpotlight(description, light) {
  if (!light) return description;
  const [nodes, ties] = [new Set(light.nodes), new Set(light.ties)];
  return {
    ...description,
    nodes: description.nodes.map((node) => ({
      ...node,
      state: nodes.has(node.id) ? 'candidate' : 'back',
      focused: node.id === light.about,
    })),
    ties: description.ties.map((tie) => ({ ...tie, state: ties.has(tie.id) ? 'way' : 'back' })),
  };
}
