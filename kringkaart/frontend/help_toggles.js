// Who helps whom, in single taps: a kind of help with its sign. A tap says that she gives it, the next
// that it goes both ways, then that she gets it; then nothing is known again.
import { section } from './choices.js';
import { button, html } from './elements.js';
import { TOOLS } from './icons.js';
import { icon } from './pictures.js';

// [received, given] by the resident, in the order of the taps.
const STATES = [[false, false], [true, false], [true, true], [false, true]];
const FIELDS = ['received', 'given'];

export function helpToggles({ thing, words }, tie, setTie) {
  return section(words.say('part_support'), html('div', { class: 'pills toggles' },
    [...words.names.support].map(([code, name]) => toggle(code, name, thing, tie, setTie, words))));
}

function toggle(code, label, { name }, tie, setTie, words) {
  const now = FIELDS.map((field) => tie?.[field]?.[code] === true);
  const at = STATES.findIndex((state) => state.every((is, n) => is === now[n]));
  const told = ['', words.say('gives', { name }), words.say('both_ways'), words.say('gets', { name })][at];
  const next = STATES[(at + 1) % STATES.length];
  const changed = FIELDS.map((field, n) => [field, marked(tie?.[field], code, next[n])])
    .filter((_, n) => next[n] !== now[n]);
  return button({
    class: 'pill toggle', 'data-key': `help ${code}`, 'aria-pressed': String(at > 0),
    'aria-label': `${label}: ${told || words.say('unknown')}`,
  }, () => setTie(Object.fromEntries(changed)), TOOLS[code] ? icon(code) : null,
  html('span', { class: 'lines' }, html('span', { text: label }), told ? html('small', { text: told }) : null));
}

// What is not helped with is unknown, not refused.
function marked(marks, code, isOn) {
  const { [code]: _, ...rest } = marks ?? {};
  const next = isOn ? { ...rest, [code]: true } : rest;
  return Object.keys(next).length > 0 ? next : null;
}
