// Which parts do the panels share? Place, band, ties to others, taking off and erasing.
import constants from './constants.json' with { type: 'json' };
import { choice, foldedSection, marksTable, section, textField } from './choices.js';
import { button, html } from './elements.js';
import { tiePicture } from './pictures.js';
import { RESIDENT, faultOfText } from './reducer.js';

const CIRCLES = [1, 2, 3, 4];
const SPECS = constants.kinds;

// The name stands above the panel already: correcting it is for now and then.
export function namePart(about, kind) {
  const { thing, words, panel } = about;
  return foldedSection(panel, 'name', words.say('field_name'), [],
    textField('name', words.say('field_name'), thing.name, textSaver(about, kind, 'name'), { isTitled: true }));
}

export function placePart({ id, thing, editor, words, panel }) {
  const { circle = null, sector = null } = thing;
  const told = [circle ? words.circle(circle) : words.say('says_unplaced'), sector ? words.sector(sector) : null];
  return foldedSection(panel, 'place', words.say('part_place'), told,
    choice('circle', words.say('field_circle'), CIRCLES.map((n) => [n, words.circle(n)]), circle,
      (picked) => editor.actions.placeIn(id, picked, sector)),
    choice('sector', words.say('field_sector'), editor.sectors.map((code) => [code, words.sector(code)]),
      sector, (picked) => editor.actions.placeIn(id, circle, picked)));
}

// Strength, contact and living together; `save` gets fields of the tie.
export function bandPart({ words, thing }, tie, save) {
  return section(words.say('part_band'), ...bandFields({ words, thing }, tie, save));
}

// The same of the tie with the resident, folded in the panel of whom it goes to.
export function foldedBandPart(about, tie, save) {
  const { words, panel } = about;
  const told = [
    tie?.strength ? words.say(`strength_${tie.strength}`) : null,
    tie?.contact ? words.say(`contact_${tie.contact}`) : null,
  ];
  return foldedSection(panel, 'band', words.say('part_band'), told, ...bandFields(about, tie, save));
}

function bandFields({ words, thing }, tie, save) {
  return [
    strengthField({ words }, tie, save),
    contactField({ words }, tie, save),
    thing.kind === 'organisation' ? null : livesTogetherField({ words }, tie, save),
  ];
}

export function strengthField({ words }, tie, save) {
  return choice('strength', words.say('field_strength'),
    [1, 2, 3].map((n) => [n, words.say(`strength_${n}`), tiePicture({ strength: n })]),
    tie?.strength ?? null, (strength) => save({ strength }));
}

export function contactField({ words }, tie, save) {
  return choice('contact', words.say('field_contact'), optionsOf('tie', 'contact', words),
    tie?.contact ?? null, (contact) => save({ contact }));
}

export function livesTogetherField({ words }, tie, save) {
  return choice('lives_together', words.say('field_lives_together'),
    [[true, words.say('yes')], [false, words.say('no')]], tie?.lives_together ?? null,
    (value) => save({ lives_together: value }));
}

export function qualityField({ words }, tie, save) {
  return choice('quality', words.say('field_quality'),
    SPECS.tie.quality.of.map((quality) => [
      quality, words.say(`quality_${quality}`), tiePicture({ strength: 2, quality }),
    ]), tie?.quality ?? null, (quality) => save({ quality }));
}

// Who gives what, with what is given in a few words.
export function supportPart({ words, panel }, title, columns) {
  const given = columns.map(({ marks }) => words.marked(marks));
  return foldedSection(panel, title, words.say(title), [...new Set(given)],
    supportTable({ words }, columns));
}

export function supportTable({ words }, columns) {
  return marksTable(words.say('part_support'), [...words.names.support], columns, words);
}

// The ties to others, and a list to draw a new one without the drawing.
export function tiesPart({ id, editor, words, panel }) {
  const ties = editor.tiesOf(id).filter(([, tie]) => tie.source !== RESIDENT && tie.target !== RESIDENT);
  const isChoosing = panel.folds.has('tie to');
  const others = ties.map(([, tie]) => editor.labels.get(tie.source === id ? tie.target : tie.source));
  return foldedSection(panel, 'ties', words.say('part_ties'), others,
    ...ties.map(([tieId, tie]) => button({ class: 'row', 'data-key': `tie ${tieId}` },
      () => editor.openTie(tieId),
      html('span', { text: editor.labels.get(tie.source === id ? tie.target : tie.source) }),
      tiePicture({ strength: tie.strength ?? null, quality: tie.quality ?? null }))),
    button({ class: 'plain', 'data-key': 'tie to', 'aria-expanded': String(isChoosing) },
      () => panel.toggle('tie to'), words.say('tie_to')),
    isChoosing ? html('div', { class: 'pills' }, editor.canTieTo(id).map(([other, label]) => button(
      { class: 'pill', 'data-key': `tie to ${other}` }, () => editor.actions.joinNodes(id, other), label,
    ))) : null);
}

export function goodbyePart({ id, editor, words, panel }) {
  const label = editor.labelOf(id);
  if (panel.folds.has('erase')) {
    return html('section', { class: 'part warning', role: 'alert' },
      html('p', { text: words.say('erase_question', { name: label }) }),
      button({ class: 'danger', 'data-key': 'erase yes' }, () => editor.actions.erase(id), words.say('erase_yes')),
      button({ class: 'plain', 'data-key': 'erase no' }, () => panel.toggle('erase'), words.say('erase_no')));
  }
  return html('section', { class: 'part goodbye' },
    button({ class: 'plain', 'data-key': 'remove' }, () => editor.actions.remove(id), words.say('remove')),
    button({ class: 'plain quiet', 'data-key': 'erase' }, () => panel.toggle('erase'), words.say('erase')));
}

export function optionsOf(kind, field, words) {
  return SPECS[kind][field].of.map((code) => [code, words.say(`${field}_${code}`)]);
}

// Saves a text, or says why it cannot stand there; an empty one means unknown.
export function textSaver({ id, editor, words }, kind, field) {
  return (typed) => {
    const text = typed.trim();
    const { max, required } = SPECS[kind][field];
    const fault = faultOfText(text, max);
    if (fault === 'empty' && !required) return done(editor.actions.change([setOf(id, { [field]: null })]));
    if (fault) return words.say(`fault_${fault}`, { max, n: [...text].length });
    return done(editor.actions.change([setOf(id, { [field]: text })]));
  };
}

export const setOf = (id, fields) => ({ verb: 'set', id, fields });

const done = () => null;
