// What do we want to know of a group? Its name, what it is, and who belong to it.
import { choice, section, textField } from './choices.js';
import { button, html } from './elements.js';
import { goodbyePart, optionsOf, setOf, textSaver } from './panel_parts.js';

export function groupParts(about) {
  const { id, thing, editor, words } = about;
  const set = (fields) => editor.actions.change([setOf(id, fields)]);
  const names = thing.members.map((one) => editor.labels.get(one)).filter(Boolean);
  return [
    editor.discretion.isMasked ? null : section(words.say('field_name'), textField(
      'name', words.say('field_name'), thing.name, textSaver(about, 'group', 'name'), { isTitled: true },
    )),
    section(words.say('field_form'), choice('form', words.say('field_form'),
      optionsOf('group', 'form', words), thing.form, (form) => form && set({ form }), { isTitled: true })),
    section(words.say('field_members'), html('p', { text: words.join(names) }),
      button({ class: 'plain', 'data-key': 'members' }, () => editor.groups.choose(id), words.say('group_choose'))),
    goodbyePart(about),
  ];
}
