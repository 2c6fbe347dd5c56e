// What is known of one person, organisation or tie? A sheet with choices of one tap, beside the
// drawing when there is room and at the foot of it when there is not. Nothing in it is required.
import { html, button, keepFocus } from './elements.js';
import { groupParts } from './group_panel.js';
import { icon } from './pictures.js';
import { organisationParts } from './organisation_panel.js';
import { personParts } from './person_panel.js';
import { rememberedOf } from './remembered.js';
import { tieParts } from './tie_panel.js';

const PARTS = { person: personParts, organisation: organisationParts, tie: tieParts, group: groupParts };

export class Panel {
  constructor(editor) {
    this.editor = editor;
    this.state = rememberedOf('panel', editor, { id: null }, { isBrief: true });
    this.body = html('div', { class: 'panel-body' });
    this.element = html('section', { class: 'panel', hidden: true, role: 'region' }, this.body);
    this.folds = new Set(); // which lists are open, and which question is being asked
    // which less used parts are open, whoever it is about
    this.unfolded = rememberedOf('folds', editor, { open: new Set(['part_support']) }).open;
  }

  get id() {
    return this.state.id;
  }

  set id(id) {
    this.state.id = id;
  }

  open(id) {
    if (id !== this.id) this.folds.clear();
    this.id = id;
    this.stamp = null;
    this.render();
    this.element.scrollTop = 0; // a hidden element does not scroll
    this.element.querySelector('.close')?.focus({ preventScroll: true });
  }

  close() {
    if (this.id === null) return;
    this.keepTyped();
    const { id } = this;
    this.id = null;
    this.stamp = null;
    this.folds.clear();
    this.element.hidden = true;
    this.body.replaceChildren();
    this.element.removeAttribute('aria-label'); // a name may not stay behind
    this.editor.onPanelClosed(id);
  }

  // What was being typed is saved as if the field were left.
  keepTyped() {
    const active = this.body.getRootNode().activeElement;
    if (this.body.contains(active)) active.blur();
  }

  toggle(fold) {
    if (!this.folds.delete(fold)) this.folds.add(fold);
    this.stamp = null;
    this.render();
  }

  // Draws anew only when something in it changed; focus and what is being typed stay.
  render() {
    if (this.id === null) return;
    const { editor } = this;
    const thing = editor.model.things.get(this.id);
    if (!thing) {
      this.close();
      return;
    }
    const stamp = this.#stamp(thing);
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    const about = { id: this.id, thing, editor, words: editor.words, panel: this };
    keepFocus(this.body, () => this.body.replaceChildren(this.#head(thing), html('div', {
      class: 'parts', inert: !editor.canWrite,
    }, PARTS[thing.kind](about))));
    this.element.setAttribute('aria-label', this.#title(thing));
    this.element.hidden = false;
  }

  #head(thing) {
    const { words, where } = this.editor;
    return html('header', { class: 'panel-head' },
      html('h2', { text: this.#title(thing) }),
      this.#next ? button({ class: 'next', 'data-key': 'next' }, () => where.next(),
        words.say('where_next', { name: this.#next.label })) : null,
      button({ class: 'close square', 'data-key': 'close', 'aria-label': words.say('close'), title: words.say('close') },
        () => this.close(), icon('close')));
  }

  // Whoever was just given a place is followed by the next name that waits for one.
  get #next() {
    const { where, description } = this.editor;
    return where.placed === this.id ? where.waiting(description)[0] : null;
  }

  #title(thing) {
    const { labels, words } = this.editor;
    if (thing.kind !== 'tie') return labels.get(this.id) ?? thing.name;
    return words.say('tie_title', { one: labels.get(thing.source), two: labels.get(thing.target) });
  }

  #stamp(thing) {
    const { editor } = this;
    const ties = editor.tiesOf(this.id).map(([id, tie]) => [id, tie, editor.labels.get(tie.source), editor.labels.get(tie.target)]);
    return JSON.stringify([
      this.id, thing, ties, this.#title(thing), editor.isPrivate, editor.data.question, [...this.folds],
      editor.canWrite, editor.data.language, editor.discretion.isMasked, this.#next?.label,
    ]);
  }
}
