// What can be done now? One line above the drawing, with the way out of what was begun.
import { button, html, keepFocus } from './elements.js';

export class Hint {
  constructor(editor) {
    this.editor = editor;
    this.element = html('div', { class: 'hint', hidden: true });
  }

  render() {
    const { editor } = this;
    const text = this.#text();
    const ways = this.#ways();
    const stamp = JSON.stringify([text, ways.map((way) => way.textContent)]);
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.element.hidden = text === '';
    keepFocus(this.element, () => this.element.replaceChildren(html('p', { text }), ...ways));
  }

  #text() {
    const { editor } = this;
    const { words } = editor;
    if (!editor.canWrite) return '';
    if (editor.knows.isOn) return editor.knows.hint();
    if (editor.groups.isOn) return editor.groups.hint();
    if (editor.tieFrom) return words.say('hint_tie_second', { name: editor.labelOf(editor.tieFrom) });
    return editor.mode === 'move' ? '' : words.say(`hint_${editor.mode}`);
  }

  #ways() {
    const { knows, groups, words } = this.editor;
    if (groups.isOn) return groups.ways();
    if (!knows.isOn) return [];
    return [
      knows.from === null ? null : button({ 'data-key': 'knows another' }, () => knows.another(), words.say('knows_another')),
      button({ class: 'primary', 'data-key': 'knows done' }, () => this.editor.setMode('move'), words.say('knows_done')),
    ].filter(Boolean);
  }
}
