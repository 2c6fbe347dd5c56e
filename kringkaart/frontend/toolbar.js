// Which tools are there? The conversation, modes, undo and redo, layers, and how near the drawing is.
import { button, html } from './elements.js';
import { icon } from './pictures.js';

const MODES = ['move', 'add', 'tie', 'knows', 'group'];

export class Toolbar {
  constructor(editor) {
    this.editor = editor;
    this.element = html('div', { class: 'bar', role: 'toolbar' });
    this.steps = html('div', { class: 'steps', role: 'group' });
    this.zoom = html('div', { class: 'zoom', role: 'group' });
    this.buttons = new Map();
    this.#add('conversation', () => editor.conversation.open(), 'mode');
    for (const mode of MODES) this.#add(mode, () => editor.setMode(mode), 'mode');
    this.#add('professionals', () => editor.toggleProfessionals(), 'layer');
    this.#add('private_layer', () => editor.togglePrivate(), 'layer');
    this.element.append(...this.buttons.values());
    for (const name of ['undo', 'redo']) {
      this.#add(name, () => editor.actions[name](), 'square');
      this.steps.append(this.buttons.get(name));
    }
    for (const [name, act] of [['zoom_in', 'larger'], ['zoom_fit', 'fit'], ['zoom_out', 'smaller']]) {
      this.#add(name, () => editor.zoom[act](), 'square');
      this.zoom.append(this.buttons.get(name));
    }
  }

  render(description) {
    const { editor } = this;
    const { words, changes: { history } } = editor;
    this.element.setAttribute('aria-label', words.say('tools'));
    this.steps.setAttribute('aria-label', words.say('steps'));
    this.zoom.setAttribute('aria-label', words.say('zoom'));
    const isAsking = Boolean(editor.data.help);
    this.#set('conversation', { text: words.say('names_title'), hidden: !editor.canWrite || isAsking });
    for (const mode of MODES) {
      this.#set(mode, { text: words.say(`mode_${mode}`), pressed: editor.mode === mode, hidden: !editor.canWrite || (['knows', 'group'].includes(mode) && isAsking) });
    }
    this.#set('undo', { label: words.say('undo'), disabled: history.done.length === 0, hidden: !editor.canWrite });
    this.#set('redo', { label: words.say('redo'), disabled: history.undone.length === 0, hidden: !editor.canWrite });
    this.#set('professionals', {
      text: words.say('professionals', { n: description.professionals }),
      pressed: editor.showsProfessionals,
      hidden: description.professionals === 0 || isAsking,
    });
    this.#set('private_layer', { text: words.say('private_layer'), pressed: editor.isPrivate, hidden: !editor.canWrite });
    for (const name of ['zoom_in', 'zoom_fit', 'zoom_out']) this.#set(name, { label: words.say(name) });
  }

  focus(name) {
    this.buttons.get(name).focus({ preventScroll: true });
  }

  #add(name, act, className) {
    const text = className === 'square' ? null : html('span');
    this.buttons.set(name, button({ class: `tool ${className} ${name}`, 'data-tool': name }, act, icon(name), text));
  }

  #set(name, { text, label, pressed, disabled = false, hidden = false }) {
    const made = this.buttons.get(name);
    const shown = made.querySelector('span');
    if (shown && shown.textContent !== text) shown.textContent = text;
    if (label) {
      made.setAttribute('aria-label', label);
      made.title = label;
    }
    if (pressed !== undefined) made.setAttribute('aria-pressed', String(pressed));
    // an element that loses its use keeps the focus: disabled would throw it away
    made.setAttribute('aria-disabled', String(disabled));
    made.hidden = hidden;
  }
}
