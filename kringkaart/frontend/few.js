// What stands there while hardly anybody was named? No empty circles: the names in sentences, and
// the drawing when somebody asks for it.
import { button, html, keepFocus } from './elements.js';
import { pastimesOf } from './pastimes.js';
import { rememberedOf } from './remembered.js';

const FEW = 2;

export class Few {
  constructor(editor) {
    this.editor = editor;
    this.state = rememberedOf('few', editor, { wantsDrawing: false });
    this.element = html('div', { class: 'few', hidden: true });
  }

  askForDrawing() {
    this.state.wantsDrawing = true;
  }

  get isShown() {
    return !this.element.hidden;
  }

  // A drawing that was seen stays, also when names are taken off again.
  render(description) {
    const { editor, state } = this;
    if (description.all.length > FEW) this.askForDrawing();
    const isFew = !editor.data.help && !state.wantsDrawing;
    this.element.hidden = !isFew;
    editor.scene.svg.toggleAttribute('hidden', isFew);
    editor.toolbar.zoom.hidden = isFew;
    if (isFew) keepFocus(this.element, () => this.element.replaceChildren(...this.#parts(description)));
  }

  #parts({ all }) {
    const { editor } = this;
    const { words } = editor;
    return [
      html('p', { class: 'ask', text: words.say(all.length === 0 ? 'talk_nobody' : 'few_title') }),
      all.length === 0 ? html('p', { class: 'note', text: words.say('talk_nobody_note') })
        : html('ul', {}, all.map((node) => html('li', {}, button({
          class: 'plain line', 'data-key': `few ${node.id}`,
        }, () => editor.open(node.id), node.says())))),
      this.#pastimes(),
      html('div', { class: 'choices' }, editor.canWrite ? button({ class: 'primary', 'data-key': 'few talk' },
        () => editor.conversation.open(), words.say('names_title')) : null,
      button({ 'data-key': 'few drawing' }, () => {
        this.askForDrawing();
        editor.refresh({ isOwn: true });
      }, words.say('few_drawing'))),
    ].filter(Boolean);
  }

  #pastimes() {
    const { model, words } = this.editor;
    const names = pastimesOf(model).map(([, { name }]) => name);
    return names.length === 0 ? null : html('p', {
      class: 'line', text: words.say('few_pastimes', { names: names.join(', ') }),
    });
  }
}
