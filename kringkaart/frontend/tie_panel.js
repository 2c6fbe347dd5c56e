// What do we want to know of a tie? How strong, what goes from the one to the other.
import { section } from './choices.js';
import { html } from './elements.js';
import { kinPart } from './kin_panel.js';
import { bandPart, goodbyePart, qualityField, setOf, supportTable } from './panel_parts.js';

export function tieParts(about) {
  const { id, thing, editor, words } = about;
  const set = (fields) => editor.actions.change([setOf(id, fields)]);
  const [one, two] = [editor.labels.get(thing.source), editor.labels.get(thing.target)];
  return [
    bandPart(about, thing, set),
    section(words.say('part_support'), supportTable(about, [
      { key: 'given', title: words.say('gives_to', { one, two }), marks: thing.given, pick: (given) => set({ given }) },
      { key: 'received', title: words.say('gives_to', { one: two, two: one }), marks: thing.received, pick: (received) => set({ received }) },
    ])),
    kinPart(about, set),
    editor.isPrivate ? html('section', { class: 'part private' },
      html('h3', { text: words.say('private_layer') }), qualityField(about, thing, set)) : null,
    goodbyePart(about),
  ];
}
