// What is known of the family? Most of it follows from the relation; what is finer, and who is whose
// child or partner, is one tap away.
import constants from './constants.json' with { type: 'json' };
import { choice, foldedSection, triState } from './choices.js';
import { button, html } from './elements.js';
import { randomId } from './identity.js';
import { optionsOf, setOf } from './panel_parts.js';

const BY_RELATION = constants.kin_by_relation;
const FINER = {
  partner: ['married', 'cohabiting'],
  separated: ['separated', 'divorced'],
  parent: ['adoptive_parent', 'foster_parent'],
  child: ['adopted_child', 'foster_child'],
};
const TURNED = {
  parent: 'child', adoptive_parent: 'adopted_child', foster_parent: 'foster_child',
  child: 'parent', adopted_child: 'adoptive_parent', foster_child: 'foster_parent',
};
const PARTNERS = ['partner', 'married', 'cohabiting', 'separated', 'divorced'];
const CHILDREN = ['child', 'adopted_child', 'foster_child'];

export function familyPart(about, tie, set, setTie) {
  const { id, thing, editor, words, panel } = about;
  const finer = FINER[BY_RELATION[thing.relation]] ?? [];
  const others = relatives(editor).filter((node) => node.id !== id);
  const rows = [['child_of', CHILDREN, 'child'], ['partner_of', PARTNERS, 'partner']]
    .map(([code, kins, kin]) => kinRow(about, others, { code, kins, kin }));
  const told = [thing.deceased ? words.say('says_deceased') : null, tie?.kin ? words.say(`kin_${tie.kin}`) : null,
    ...rows.map(({ told: said }) => said)];
  return foldedSection(panel, 'family', words.say('part_family'), told,
    html('div', { class: 'pills' }, triState('deceased', words.say('field_deceased'), thing.deceased, words,
      (deceased) => set({ deceased }))),
    finer.length > 0 ? choice('kin', words.say('field_kin_resident'), finer.map((kin) => [kin, words.say(`kin_${kin}`)]),
      tie?.kin ?? null, (kin) => setTie({ kin })) : null,
    ...rows.map(({ element }) => element),
    choice('gender', words.say('field_gender'), optionsOf('person', 'gender', words), thing.gender ?? null,
      (gender) => set({ gender })));
}

// Between two others everything may be said.
export function kinPart({ thing, editor, words, panel }, save) {
  const ends = [thing.source, thing.target];
  if (ends.some((end) => editor.model.things.get(end)?.kind !== 'person')) return null;
  const [one, two] = ends.map((end) => editor.labels.get(end));
  return foldedSection(panel, 'kin', words.say('part_family'), [thing.kin ? words.say(`kin_${thing.kin}`) : null],
    choice('kin', words.say('field_kin_of', { one, two }), optionsOf('tie', 'kin', words), thing.kin ?? null,
      (kin) => save({ kin })));
}

// A new relation to the resident takes along what was said more finely of the old one.
export function relationOperations(id, relation, tie) {
  const [tieId, { kin } = {}] = tie ?? [];
  const isKept = !kin || (FINER[BY_RELATION[relation]] ?? []).includes(kin);
  return [setOf(id, { relation }), ...(isKept ? [] : [setOf(tieId, { kin: null })])];
}

function relatives(editor) {
  const family = new Set(editor.data.terms.relations.filter(([, , isFamily]) => isFamily).map(([code]) => code));
  const isKin = ({ id, thing }) => family.has(thing.relation) || BY_RELATION[thing.relation]
    || editor.tiesOf(id).some(([, { kin }]) => kin);
  return editor.description.all.filter((node) => node.thing.kind === 'person' && !node.professional && isKin(node));
}

// Those of whom this one is a child or partner, each a tap to say so or to take it back.
function kinRow({ id, editor, words }, all, { code, kins, kin }) {
  const known = new Map(all.map(({ id: other }) => [other, tieBetween(editor, id, other)]));
  const kinOf = (other) => kinSeenFrom(known.get(other), other);
  const isSaid = (other) => kins.includes(kinOf(other));
  const others = all.filter(({ id: other }) => kinOf(other) === null || isSaid(other)); // a child is no partner
  const said = others.filter(({ id: other }) => isSaid(other)).map(({ label }) => label);
  const tap = (other) => editor.actions.change([kinOperation(id, other, known.get(other), isSaid(other) ? null : kin)]);
  const label = words.say(`field_${code}`);
  return {
    told: said.length > 0 ? `${label.toLowerCase()} ${words.join(said)}` : null,
    element: others.length === 0 ? null : html('div', { class: 'field', role: 'group', 'aria-label': label },
      html('span', { class: 'field-label', text: label }),
      html('div', { class: 'pills' }, others.map(({ id: other, label: name }) => button({
        class: 'pill', 'data-key': `${code} ${other}`, 'aria-pressed': String(isSaid(other)),
      }, () => tap(other), html('span', { text: name }))))),
  };
}

function tieBetween(editor, one, two) {
  return editor.tiesOf(one).find(([, { source, target }]) => source === two || target === two);
}

// What this one is to the other.
function kinSeenFrom(entry, other) {
  const [, tie] = entry ?? [];
  if (!tie?.kin) return null;
  return tie.source === other ? tie.kin : TURNED[tie.kin] ?? tie.kin;
}

function kinOperation(id, other, entry, kin) {
  if (!entry) return { verb: 'add', id: `t-${randomId()}`, kind: 'tie', fields: { source: other, target: id, kin } };
  const [tieId, { source }] = entry;
  return setOf(tieId, { kin: source === other ? kin : TURNED[kin] ?? kin });
}
