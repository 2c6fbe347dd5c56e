// How is it said? Words come with the data; here they become labels and sentences.
import { RESIDENT } from './reducer.js';

export class Words {
  constructor({ words, terms }) {
    this.words = words;
    this.templates = new Map(); // code → its text in pieces: text, name, text, name …
    this.names = Object.fromEntries(['relations', 'sectors', 'support'].map(
      (list) => [list, new Map(terms[list].map(([code, name]) => [code, name]))],
    ));
  }

  // The text of a code, with {name} replaced by values.name.
  say(code, values = null) {
    const text = this.words[code] ?? '';
    if (values === null) return text;
    let pieces = this.templates.get(code);
    if (!pieces) this.templates.set(code, pieces = text.split(/\{(\w+)\}/u));
    let said = pieces[0];
    for (let n = 1; n < pieces.length; n += 2) said += (values[pieces[n]] ?? '') + pieces[n + 1];
    return said;
  }

  count(code, n) {
    return this.say(`${code}_${n === 1 ? 'one' : 'many'}`, { n });
  }

  relation(code) {
    return this.names.relations.get(code) ?? code.replaceAll('_', ' ');
  }

  sector(code) {
    return this.names.sectors.get(code) ?? '';
  }

  support(code) {
    return this.names.support.get(code) ?? '';
  }

  circle(number) {
    return this.say(`circle_${number}`);
  }

  // "a", "a en b", "a, b en c".
  join(parts) {
    if (parts.length < 2) return parts.join('');
    return this.say('and', { first: parts.slice(0, -1).join(', '), last: parts.at(-1) });
  }

  // Which kinds of support have this mark, as "praktische hulp en gezelschap".
  marked(marks, mark = true) {
    if (!marks) return '';
    const names = [];
    for (const [kind, name] of this.names.support) if (marks[kind] === mark) names.push(name);
    return this.join(names);
  }
}

// The labels of things by id: those of one name are told apart by their relation, those of one
// name and one relation by a number. The twin of network.drawing.labels_of.
export function labelsOf(things, words) {
  const sharing = countBy(things.map(([, { name }]) => name));
  if (sharing.size === things.length) return new Map(things.map(([id, { name }]) => [id, name]));
  const labels = things.map(([id, { name, relation }]) => {
    const known = sharing.get(plain(name)) > 1 ? words.names.relations.get(relation) : null;
    return [id, known ? `${name} (${known})` : name];
  });
  const same = countBy(labels.map(([, label]) => label));
  const seen = new Map();
  return new Map(labels.map(([id, label]) => {
    const number = (seen.get(plain(label)) ?? 0) + 1;
    seen.set(plain(label), number);
    return [id, same.get(plain(label)) > 1 ? `${label} ${number}` : label];
  }));
}

const plain = (text) => text.trim().toLowerCase();

function countBy(texts) {
  const counts = new Map();
  for (const text of texts) counts.set(plain(text), (counts.get(plain(text)) ?? 0) + 1);
  return counts;
}

// One person, organisation or place in sentences, for a screen reader and for the list.
export function nodeSentences(node, labels, ties, words) {
  const { thing, label } = node;
  const parts = [label, ...whoSentences(thing, label, words), whereSentence(thing, words)];
  for (const tie of ties) parts.push(tieSentence(tie, labels, words, node.id));
  if (node.state === 'new' || node.state === 'gone') parts.push(words.say(`says_${node.state}`));
  if (node.ring) parts.push(words.say('says_ring', { ring: node.ring }));
  let said = '';
  for (const part of parts) if (part) said += part.endsWith('.') ? `${part} ` : `${part}. `;
  return said.trimEnd();
}

const FLAGS = ['deceased', 'do_not_approach', 'informal_carer', 'minor', 'paid', 'needs_care'];

function whoSentences(thing, label, words) {
  if (thing.kind !== 'person') {
    return [words.say(`kind_${thing.form}`), thing.paid ? words.say('says_paid') : null];
  }
  const relation = thing.relation ? words.relation(thing.relation) : null;
  const said = [relation && !label.includes(`(${relation})`) ? relation : null];
  for (const flag of FLAGS) if (thing[flag]) said.push(words.say(`says_${flag}`));
  if (thing.asked && !thing.deceased) said.push(words.say(`says_asked_${thing.asked}`));
  return said;
}

function whereSentence({ circle, sector }, words) {
  if (!circle) return words.say('says_unplaced');
  return [words.circle(circle), sector ? words.sector(sector) : null].filter(Boolean).join(', ');
}

// One tie in a sentence; seen from one of its ends when `from` is given.
export function tieSentence(tie, labels, words, from = null) {
  const one = labels.get(tie.source) ?? '';
  const two = labels.get(tie.target) ?? '';
  const head = from === null ? words.say('says_tie', { one, two })
    : words.say('says_tie_with', { name: from === tie.target ? one : two });
  const facts = [];
  if (tie.strength) facts.push(words.say(`strength_${tie.strength}`));
  if (tie.quality) facts.push(words.say(`quality_${tie.quality}`));
  if (tie.received) facts.push(supportFact(tie.received, 'says_receives', one, two, words));
  if (tie.given) facts.push(supportFact(tie.given, 'says_gives', one, two, words));
  if (tie.contact) facts.push(words.say(`contact_${tie.contact}`));
  if (tie.lives_together) facts.push(words.say('says_lives_together'));
  if (tie.kin) facts.push(words.say('says_kin', { one, two, kin: words.say(`kin_${tie.kin}`) }));
  const told = facts.filter(Boolean).join(', ');
  return told ? `${head}: ${told}` : head;
}

function supportFact(marks, code, one, two, words) {
  const support = words.marked(marks);
  return support ? words.say(code, { one, two, support }) : null;
}

// The value of a field in words, for a choice between two values.
export function valueText(field, value, words) {
  if (value === null || value === undefined) return words.say('unknown');
  if (typeof value === 'boolean') return words.say(value ? 'yes' : 'no');
  if (field === 'circle') return words.circle(value);
  if (field === 'sector') return words.sector(value);
  if (field === 'relation') return words.relation(value);
  if (Array.isArray(value)) return words.join(value) || words.say('unknown');
  if (typeof value === 'object') return mappingText(field, value, words);
  return words.words[`${field}_${value}`] ?? String(value);
}

function mappingText(field, value, words) {
  if (field !== 'wishes') return words.marked(value) || words.say('unknown');
  const wishes = Object.values(value).map((wish) => words.say(`wish_${wish}`));
  return wishes.length > 0 ? words.join([...new Set(wishes)]) : words.say('unknown');
}

export const isResident = (id) => id === RESIDENT;
