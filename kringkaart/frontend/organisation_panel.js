// What do we want to know of an organisation, a place or a pet?
import { choice, section, triState } from './choices.js';
import { button, html } from './elements.js';
import {
  foldedBandPart, goodbyePart, namePart, optionsOf, placePart, qualityField, setOf, supportPart, tiesPart,
} from './panel_parts.js';

const MOST_SHOWN = 8;

export function organisationParts(about) {
  const { id, thing, editor, words } = about;
  const set = (fields) => editor.actions.change([setOf(id, fields)]);
  const [, tie] = editor.tieWithResident(id) ?? [];
  const { isMasked } = editor.discretion;
  const setTie = (fields) => editor.actions.setTieWithResident(id, fields);
  return [
    section(words.say('field_form'), choice('form', words.say('field_form'),
      optionsOf('organisation', 'form', words), thing.form, (form) => form && set({ form }), { isTitled: true })),
    thing.form === 'pet' ? null : section(words.say('part_facts'), triState(
      'paid', words.say('field_paid_organisation'), thing.paid, words, (value) => editor.actions.setFlag(id, 'paid', value),
    )),
    thing.form === 'pet' || isMasked ? null : resourcePart(about, set),
    editor.isPrivate ? html('section', { class: 'part private' },
      html('h3', { text: words.say('private_layer') }), qualityField(about, tie, setTie)) : null,
    html('div', { class: 'folds' }, supportPart(about, 'part_support', [
      { key: 'received', title: words.say('gives', { name: thing.name }), marks: tie?.received, pick: (received) => setTie({ received }) },
      { key: 'given', title: words.say('gets', { name: thing.name }), marks: tie?.given, pick: (given) => setTie({ given }) },
    ]), placePart(about), foldedBandPart(about, tie, setTie), tiesPart(about),
    isMasked ? null : namePart(about, 'organisation')),
    goodbyePart(about),
  ];
}

// The same thing in the directory (sociale kaart), found by typing a part of its name.
function resourcePart({ thing, editor, words, panel }, set) {
  const { resources } = editor.data;
  if (resources.length === 0) return null;
  const linked = resources.find(([code]) => code === thing.resource);
  if (linked) {
    return section(words.say('field_resource'), html('div', { class: 'row' },
      html('span', { text: linked[1] }),
      button({ class: 'plain', 'data-key': 'unlink' }, () => set({ resource: null }), words.say('unlink'))));
  }
  const found = html('div', { class: 'pills', 'aria-live': 'polite' });
  const show = (typed) => found.replaceChildren(...matches(resources, typed).map(([code, name]) => button(
    { class: 'pill', 'data-key': `resource ${code}` }, () => set({ resource: code }), name,
  )));
  const input = html('input', {
    'data-key': 'resource', 'aria-label': words.say('field_resource'), autocomplete: 'off',
    on: { input: () => show(input.value) },
  });
  show(panel.folds.has('resource') ? '' : thing.name);
  return section(words.say('field_resource'),
    html('label', { class: 'field' }, html('span', { class: 'field-label', text: words.say('find_resource') }), input),
    found);
}

function matches(resources, typed) {
  const parts = typed.toLowerCase().split(' ').filter((part) => part.length > 2);
  if (parts.length === 0) return [];
  const score = ([, name]) => parts.filter((part) => name.toLowerCase().includes(part)).length;
  return resources.map((entry) => [score(entry), entry]).filter(([hits]) => hits > 0)
    .sort(([one], [two]) => two - one).slice(0, MOST_SHOWN).map(([, entry]) => entry);
}
