// What does a name say already? "Opa Joop" needs no "(opa of oma)" behind it. The twin of
// network/names.py.
import constants from './constants.json' with { type: 'json' };
import { isProfessional } from './description.js';

const WORD = /\p{L}+/gu;
const { joining, endings } = constants.relation_words;
const patterns = new Map();

export function saysRelation(name, relation) {
  if (!patterns.has(relation)) patterns.set(relation, patternOf(relation));
  const said = patterns.get(relation);
  return said !== null && wordsOf(name).some((word) => said.test(word));
}

// The ecogram as it is told: a relation that the name says is left out.
export function withoutSaid(ecogram, words) {
  const isSaid = (thing) => thing.relation && !isProfessional(thing)
    && saysRelation(thing.name, words.relation(thing.relation));
  const things = [...ecogram.things].map(([id, thing]) => [id, isSaid(thing) ? withoutRelation(thing) : thing]);
  return { ...ecogram, things: new Map(things) };
}

function withoutRelation({ relation, ...thing }) {
  return thing;
}

function patternOf(relation) {
  const words = wordsOf(relation).filter((word) => !joining.includes(word));
  return words.length > 0 ? new RegExp(`^(?:${words.join('|')})(?:${endings.join('|')})?$`, 'u') : null;
}

const wordsOf = (text) => text.toLowerCase().match(WORD) ?? [];
