// What has to be said? Refusals in words, a choice between two values, what can be undone.
import { button, html } from './elements.js';
import { icon } from './pictures.js';
import { valueText } from './text.js';

const SHORT_MS = 9000;
const PLACES = ['x', 'y'];
const TYPED = ['name', 'tasks', 'do_not_approach_reason']; // not told while names are hidden

export class Notices {
  constructor(editor) {
    this.editor = editor;
    this.element = html('div', { class: 'notices', role: 'status' });
  }

  // actions: [[text, act]]; a notice that asks nothing goes away by itself.
  say(text, actions = []) {
    const { words } = this.editor;
    const notice = html('div', { class: 'notice' }, html('p', { text }));
    const close = () => notice.remove();
    notice.append(...actions.map(([label, act]) => button({ class: 'plain' }, () => {
      close();
      act();
    }, label)), button({ class: 'square', 'aria-label': words.say('close') }, close, icon('close')));
    if (this.element.childElementCount > 2) this.element.firstElementChild.remove();
    this.element.append(notice);
    return close;
  }

  brief(text, actions = []) {
    const close = this.say(text, actions);
    setTimeout(close, SHORT_MS);
  }

  clear() {
    this.element.replaceChildren();
  }

  // Says why the server did not take a message, and offers a choice when both changed the same.
  refused({ operation, undo, refusals }) {
    const { words } = this.editor;
    if (undo) this.say(words.say('undo_changed'));
    else if (refusals.every(({ code }) => code === 'conflict')) this.#conflict(operation, refusals);
    else this.say(this.#sentence(refusals[0].code, operation));
  }

  #conflict(operation, refusals) {
    const { editor } = this;
    const { words } = editor;
    const isHidden = ({ field }) => PLACES.includes(field) || (editor.discretion.isMasked && TYPED.includes(field));
    const told = refusals.filter((refusal) => !isHidden(refusal));
    // a place on the drawing is decoration: the other's move stands, without a word
    if (told.length === 0) return;
    const name = editor.labelOf(operation.id);
    if (told.some(({ field }) => field === '')) {
      this.say(words.say('conflict_gone', { name }));
      return;
    }
    const parts = told.map(({ field, mine, theirs }) => words.say('conflict_values', {
      field: words.say(`field_${field}`).toLowerCase(),
      mine: valueText(field, this.#named(field, mine), words),
      theirs: valueText(field, this.#named(field, theirs), words),
    }));
    this.say(`${words.say('conflict', { name })} ${parts.join(' ')}`, [
      [words.say('keep_mine'), () => editor.actions.change([operation])],
      [words.say('keep_theirs'), () => {}],
    ]);
  }

  #named(field, value) {
    return field === 'members' && value ? value.map((id) => this.editor.labels.get(id)).filter(Boolean) : value;
  }

  #sentence(code, operation) {
    const { editor } = this;
    const known = editor.words.say(`refused_${code}`, { name: editor.labelOf(operation.id) });
    return known || editor.words.say('refused');
  }
}
