// What does the resident like to do? It stands in the resident's own words beside the drawing.
import { button, html, keepFocus } from './elements.js';
import { icon } from './pictures.js';
import { present } from './reducer.js';

export const pastimesOf = (ecogram) => present(ecogram).filter(([, { kind }]) => kind === 'pastime');

export class Pastimes {
  constructor(editor) {
    this.editor = editor;
    this.title = html('h3');
    this.list = html('ul', { class: 'chips' });
    this.element = html('section', { class: 'pastimes', hidden: true }, this.title, this.list);
  }

  render() {
    const { editor } = this;
    const pastimes = pastimesOf(editor.model);
    this.element.hidden = pastimes.length === 0 || Boolean(editor.data.help);
    this.title.textContent = editor.words.say('pastimes_title');
    keepFocus(this.list, () => this.list.replaceChildren(...pastimes.map(([id, { name }]) => this.#item(id, name))));
  }

  #item(id, name) {
    const { editor } = this;
    const label = editor.words.say('talk_take_back', { name });
    return html('li', { class: 'chip pastime' }, html('span', { text: name }), editor.canWrite ? button({
      class: 'square', 'data-key': `pastime ${id}`, 'aria-label': label, title: label,
    }, () => editor.actions.removePastime(id, name), icon('close')) : null);
  }
}
