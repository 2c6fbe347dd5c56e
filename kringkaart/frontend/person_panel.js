// What do we want to know of a person? What she does and who she is first; all of it may wait.
import { choice, foldedSection, section, textField, triState } from './choices.js';
import { button, html } from './elements.js';
import { helpToggles } from './help_toggles.js';
import {
  contactField, goodbyePart, livesTogetherField, namePart, optionsOf, placePart, qualityField, setOf,
  strengthField, supportPart, textSaver, tiesPart,
} from './panel_parts.js';
import { familyPart, relationOperations } from './kin_panel.js';
import { faultOfText } from './reducer.js';
import constants from './constants.json' with { type: 'json' };

const FLAGS = ['informal_carer', 'paid', 'needs_care'];
const ANY_QUESTION = '*';

export function personParts(about) {
  const { id, thing, editor, words } = about;
  const set = (fields) => editor.actions.change([setOf(id, fields)]);
  const [, tie] = editor.tieWithResident(id) ?? [];
  const { isMasked } = editor.discretion; // what was typed freely is not shown, and so not changed
  const setTie = (fields) => editor.actions.setTieWithResident(id, fields);
  return [
    helpToggles(about, tie, setTie),
    relationPart(about, editor.tieWithResident(id)),
    askPart(about, set),
    bandPart(about, tie, set, setTie),
    editor.isPrivate ? privatePart(about, tie, set, setTie) : null,
    html('div', { class: 'folds' }, familyPart(about, tie, set, setTie), factsPart(about, tie, setTie), placePart(about),
      supportPart(about, 'part_support_more', supportOf(about, tie, set, setTie)),
      isMasked ? null : tasksPart(about, set), tiesPart(about), isMasked ? null : namePart(about, 'person')),
    goodbyePart(about),
  ];
}

// The relations of the person's own part of life first; the others one tap away.
function relationPart({ id, thing, editor, words, panel }, tie) {
  const all = editor.data.terms.relations;
  const likely = likelyRelations(all, thing);
  const isOpen = panel.folds.has('relations') || likely.length === all.length;
  const shown = isOpen ? all : likely;
  return section(words.say('field_relation'), html('div', { class: 'pills' },
    choice('relation', words.say('field_relation'), shown.map(([code, name]) => [code, name]),
      thing.relation ?? null, (relation) => editor.actions.change(relationOperations(id, relation, tie)), { isTitled: true }),
    isOpen ? null : button({ class: 'plain', 'data-key': 'relations' }, () => panel.toggle('relations'),
      words.say('more_relations'))));
}

function likelyRelations(all, { relation, sector }) {
  const isFamily = ([, , family]) => family === true;
  if (relation) return all.filter(([code]) => code === relation);
  if (sector === 'family') return all.filter(isFamily);
  if (sector) return all.filter((entry) => !isFamily(entry));
  const common = ['partner', 'daughter', 'son', 'sister', 'brother', 'friend', 'neighbour'];
  const found = all.filter(([code]) => common.includes(code));
  return found.length > 0 ? found : all;
}

// Single taps about the two of them.
function bandPart({ id, thing, editor, words }, tie, set, setTie) {
  return section(words.say('part_band'), strengthField({ words }, tie, setTie),
    contactField({ words }, tie, setTie),
    choice('nearness', words.say('field_nearness'), optionsOf('person', 'nearness', words),
      thing.nearness ?? null, (nearness) => set({ nearness })),
    html('div', { class: 'pills' }, triState('minor', words.say('field_minor'), thing.minor, words,
      (value) => editor.actions.setFlag(id, 'minor', value))));
}

function factsPart({ id, thing, editor, words, panel }, tie, setTie) {
  const told = [...FLAGS.filter((flag) => thing[flag]).map((flag) => words.say(`says_${flag}`)),
    tie?.lives_together ? words.say('says_lives_together') : null];
  return foldedSection(panel, 'facts', words.say('part_facts'), told,
    html('div', { class: 'pills' }, FLAGS.map((flag) => triState(
      flag, words.say(`field_${flag}`), thing[flag], words, (value) => editor.actions.setFlag(id, flag, value),
    ))), livesTogetherField({ words }, tie, setTie));
}

function supportOf({ thing, words }, tie, set, setTie) {
  const { name } = thing;
  return [
    { key: 'received', title: words.say('gives', { name }), marks: tie?.received, pick: (received) => setTie({ received }) },
    { key: 'given', title: words.say('gets', { name }), marks: tie?.given, pick: (given) => setTie({ given }) },
    { key: 'could', title: words.say('could'), marks: thing.could, pick: (could) => set({ could }) },
  ];
}

function askPart({ thing, editor, words }, set) {
  const { question } = editor.data;
  const key = question?.id ?? ANY_QUESTION;
  const label = question
    ? words.say('field_wish_for', { question: question.label }) : words.say('field_wishes');
  const wish = thing.wishes?.[key] ?? 'unknown';
  const pickWish = (picked) => {
    const { [key]: _, ...rest } = thing.wishes ?? {};
    const next = picked === null || picked === 'unknown' ? rest : { ...rest, [key]: picked };
    set({ wishes: Object.keys(next).length > 0 ? next : null });
  };
  return section(words.say('part_ask'),
    choice('asked', words.say('field_asked'), optionsOf('person', 'asked', words),
      thing.asked ?? null, (asked) => set({ asked })),
    choice('wish', label, [...constants.kinds.person.wishes.of, 'unknown'].map(
      (code) => [code, words.say(`wish_${code}`)],
    ), wish, pickWish));
}

function tasksPart({ thing, words, panel }, set) {
  const tasks = thing.tasks ?? [];
  const { max, count } = constants.kinds.person.tasks;
  const save = (typed) => {
    const task = typed.trim();
    const fault = faultOfText(task, max);
    if (fault === 'empty') return null;
    if (fault) return words.say(`fault_${fault}`, { max, n: [...task].length });
    if (tasks.length >= count) return words.say('fault_too_many_tasks', { max: count });
    set({ tasks: [...tasks, task] });
    return null;
  };
  const without = (n) => tasks.filter((_, other) => other !== n);
  return foldedSection(panel, 'tasks', words.say('field_tasks'), tasks,
    tasks.length > 0 ? html('ul', { class: 'tasks' }, tasks.map((task, n) => html('li', {},
      html('span', { text: task }),
      button({
        class: 'square', 'data-key': `task ${n}`, 'aria-label': words.say('remove_task', { task }),
      }, () => set({ tasks: without(n).length > 0 ? without(n) : null }), '×')))) : null,
    textField(`task ${tasks.length} new`, words.say('new_task'), '', save));
}

function privatePart(about, tie, set, setTie) {
  const { thing, words } = about;
  return html('section', { class: 'part private' },
    html('h3', { text: words.say('private_layer') }),
    html('p', { class: 'note', text: words.say('private_note') }),
    qualityField(about, tie, setTie),
    triState('do_not_approach', words.say('field_do_not_approach'), thing.do_not_approach, words,
      (value) => set({ do_not_approach: value })),
    !about.editor.discretion.isMasked && (thing.do_not_approach || thing.do_not_approach_reason)
      ? textField('reason', words.say('field_do_not_approach_reason'), thing.do_not_approach_reason ?? '',
        textSaver(about, 'person', 'do_not_approach_reason'), { isLong: true }) : null);
}
