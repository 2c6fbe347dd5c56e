// Who belong together? A household or a club is made of those that are tapped, one after another;
// who live together, as was said of each, are offered at once.
import { randomId } from './identity.js';
import { button } from './elements.js';
import { RESIDENT, has, present } from './reducer.js';

export class Groups {
  constructor(editor) {
    this.editor = editor;
    this.id = null; // the group that is being made
  }

  get isOn() {
    return this.editor.mode === 'group';
  }

  get group() {
    const { full } = this.editor.changes;
    return this.id !== null && has(full, this.id) ? full.things.get(this.id) : null;
  }

  get members() {
    return new Set(this.isOn ? this.group?.members : []);
  }

  tap(id) {
    const { editor, group } = this;
    if (!group) this.#make(this.#hasHousehold() ? 'other' : 'household', [id]);
    else if (group.members.includes(id)) this.#set(group.members.filter((one) => one !== id), id, 'group_not');
    else this.#set([...group.members, id], id, 'group_too');
    editor.refresh({ isOwn: true });
  }

  // Goes on with a group that is there, or with none.
  choose(id) {
    this.id = id;
    if (this.isOn) this.editor.refresh({ isOwn: true });
    else this.editor.setMode('group', id);
  }

  hint() {
    const { words, labels } = this.editor;
    if (!this.group) return words.say('hint_group');
    const names = this.group.members.map((id) => labels.get(id)).filter(Boolean);
    return words.say('hint_group_more', { name: this.#name, names: words.join(names) });
  }

  ways() {
    const { editor, id, group } = this;
    const { words } = editor;
    const done = button({ class: 'primary', 'data-key': 'group done' }, () => editor.setMode('move'), words.say('knows_done'));
    if (group) {
      return [button({ 'data-key': 'group open' }, () => editor.open(id), words.say('group_open')),
        button({ 'data-key': 'group another' }, () => this.choose(null), words.say('group_another')), done];
    }
    const home = this.#living();
    return [
      home.length > 0 && !this.#hasHousehold() ? button(
        { 'data-key': 'group home' }, () => this.#makeHome(home), words.say('group_home', { names: words.join(home.map((one) => editor.labels.get(one))) }),
      ) : null,
      ...this.#all().map(([key, { name }]) => button({ 'data-key': `group ${key}` }, () => this.choose(key), name)),
      done,
    ].filter(Boolean);
  }

  get #name() {
    return this.editor.model.things.get(this.id)?.name ?? '';
  }

  #all() {
    return present(this.editor.model).filter(([, { kind }]) => kind === 'group');
  }

  #hasHousehold() {
    return this.#all().some(([, { form, members }]) => form === 'household' && members.includes(RESIDENT));
  }

  // Who live with the resident, as was said of each of them.
  #living() {
    const { editor } = this;
    return editor.description.all.filter(({ id, thing }) => {
      const [, tie] = editor.tieWithResident(id) ?? [];
      return !thing.deceased && (thing.nearness === 'same_house' || tie?.lives_together === true);
    }).map(({ id }) => id);
  }

  #makeHome(home) {
    this.#make('household', [RESIDENT, ...home]);
    this.editor.refresh({ isOwn: true });
  }

  #make(form, members) {
    const { editor } = this;
    const id = `g-${randomId()}`;
    const name = editor.words.say(form === 'household' ? 'group_household' : 'group_other');
    if (!editor.actions.change([{ verb: 'add', id, kind: 'group', fields: { name, form, members } }])) return;
    this.id = id;
    editor.announce(this.hint());
  }

  // A group of which nobody is left is taken off.
  #set(members, id, code) {
    const { editor } = this;
    const operation = members.length > 0 ? { verb: 'set', id: this.id, fields: { members } }
      : { verb: 'remove', id: this.id };
    if (!editor.actions.change([operation])) return;
    editor.announce(editor.words.say(code, { name: editor.labelOf(id), group: this.#name }));
    if (members.length === 0) this.id = null;
  }
}
