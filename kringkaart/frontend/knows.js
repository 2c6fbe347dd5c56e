// "Wie kent wie?": one person is picked, then everybody that person knows is tapped. Each tap adds a
// line between the two or takes it away; keys do the same on the drawing and in the list of names.
import { RESIDENT } from './reducer.js';
import { randomId } from './identity.js';

export class Knows {
  constructor(editor) {
    this.editor = editor;
    this.from = null;
  }

  get isOn() {
    return this.editor.mode === 'knows';
  }

  // Who is known by the one that was picked.
  get known() {
    if (!this.isOn || this.from === null) return new Set();
    return new Set(this.editor.tiesOf(this.from).flatMap(([, { source, target }]) => [source, target])
      .filter((id) => id !== this.from && id !== RESIDENT));
  }

  tap(id) {
    const { editor } = this;
    if (this.from === id) this.from = null;
    else if (editor.model.things.get(id)?.kind !== 'person') editor.announce(editor.words.say('knows_persons'));
    else if (this.from === null) this.from = id;
    else this.#toggle(id);
    editor.refresh({ isOwn: true });
  }

  another() {
    this.from = null;
    this.editor.refresh({ isOwn: true });
  }

  hint() {
    const { words } = this.editor;
    if (this.from === null) return words.say('hint_knows');
    return words.say('hint_knows_second', { name: this.editor.labelOf(this.from) });
  }

  #toggle(id) {
    const { editor, from } = this;
    const tie = editor.tiesOf(from).find(([, { source, target }]) => source === id || target === id);
    const values = { one: editor.labelOf(from), two: editor.labelOf(id) };
    const isDone = editor.actions.change([tie ? { verb: 'remove', id: tie[0] } : this.#added(from, id)]);
    if (isDone) editor.announce(editor.words.say(tie ? 'knows_not' : 'knows_too', values));
  }

  // A line that was taken away here comes back as it was.
  #added(source, target) {
    const { things, removed } = this.editor.changes.full;
    const isBetween = (tie) => tie?.kind === 'tie' && [tie.source, tie.target].includes(source)
      && [tie.source, tie.target].includes(target);
    const gone = [...removed].find((id) => isBetween(things.get(id)));
    return gone ? { verb: 'restore', id: gone }
      : { verb: 'add', id: `t-${randomId()}`, kind: 'tie', fields: { source, target } };
  }
}
