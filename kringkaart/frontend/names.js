// Who are there? The list of names beside the drawing: first who, then where. Names without a
// place wait as chips; everything on the drawing stands below as a list in sentences.
import { kindOf } from './draw.js';
import { button, html, keepFocus } from './elements.js';
import { NameForm } from './name_form.js';
import { icon, nodePicture } from './pictures.js';

const PROMPTS = 8;

export class Names {
  constructor(editor) {
    this.editor = editor;
    this.form = new NameForm(
      editor.words, (name, kind) => editor.actions.addThing(name, kind), { caseId: `${editor.owner} ${editor.caseId}` },
    );
    this.title = html('h2');
    this.waiting = html('div', { class: 'waiting' });
    this.prompts = html('details', { class: 'prompts' });
    this.twin = html('details', { class: 'twin' });
    this.element = html('section', { class: 'names' },
      this.title, this.form.element, this.waiting, this.prompts, this.twin);
  }

  render(description) {
    const { editor } = this;
    const { words } = editor;
    const stamp = JSON.stringify([
      description.unplaced.map(({ id, label, shape }) => [id, label, shape]),
      description.all.map(({ says }) => says()), editor.canWrite, editor.data.language,
      Boolean(editor.data.help), editor.knows.isOn, editor.knows.from, editor.groups.isOn, editor.showsProfessionals,
      description.groups.map((group) => group.says()), [...editor.groups.members],
    ]);
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.title.textContent = words.say('names_title');
    if (this.language !== editor.data.language) this.#renderFixed(words);
    // with a question chosen one looks who can help: adding is done on the drawing itself
    const isAsking = Boolean(editor.data.help);
    for (const part of [this.title, this.waiting, this.prompts]) part.hidden = isAsking;
    this.form.element.hidden = isAsking || !editor.canWrite;
    this.twin.hidden = description.all.length === 0;
    keepFocus(this.waiting, () => this.waiting.replaceChildren(...this.#chips(description, words)));
    keepFocus(this.twin, () => this.twin.replaceChildren(...this.#twin(description, words)));
  }

  #renderFixed(words) {
    this.language = this.editor.data.language;
    this.form.say(words);
    const prompts = Array.from({ length: PROMPTS }, (_, n) => words.say(`prompt_${n + 1}`));
    this.prompts.replaceChildren(html('summary', { text: words.say('prompts_title') }),
      html('ul', {}, prompts.filter(Boolean).map((text) => html('li', { text }))));
  }

  #chips({ unplaced: anywhere, all }, words) {
    const unplaced = anywhere.filter(({ professional }) => !professional || this.editor.showsProfessionals);
    const { knows, groups } = this.editor;
    const picked = knows.isOn ? knows.known : groups.members;
    const isPicking = knows.isOn || groups.isOn;
    if (all.length === 0) return [html('p', { class: 'note', text: words.say('names_empty') })];
    if (unplaced.length === 0) return [];
    return [
      html('h3', { text: words.say('unplaced_title') }),
      html('p', { class: 'note', text: words.say('unplaced_hint') }),
      html('ul', { class: 'chips' }, unplaced.map((node) => html('li', { class: 'chip' },
        button({
          class: 'chip-name', 'data-key': `chip ${node.id}`,
          'aria-pressed': isPicking ? String(knows.from === node.id || picked.has(node.id)) : null,
          'aria-label': isPicking ? node.label : words.say('place_thing', { name: node.label }),
          disabled: !this.editor.canWrite,
          on: {
            click: () => this.editor.tapName(node.id),
            pointerdown: (event) => this.editor.gestures.dragChip(event, node.id, node.label),
          },
        }, null, nodePicture(kindOf(node)), html('span', { text: node.label })),
        button({
          class: 'square', 'data-key': `more ${node.id}`,
          'aria-label': words.say('open_thing', { name: node.label }), title: words.say('open_thing', { name: node.label }),
        }, () => this.editor.open(node.id), icon('open'))))),
    ];
  }

  #twin({ all, groups, resident }, words) {
    const sorted = [...all].sort((one, two) => (one.thing.circle ?? 9) - (two.thing.circle ?? 9));
    return [
      html('summary', { text: words.count('list_title', all.length) }),
      html('p', { class: 'note', text: words.say('drawing_of', { name: resident }) }),
      html('ul', {}, sorted.map((node) => html('li', {}, button({ class: 'plain line', 'data-key': `line ${node.id}` },
        () => this.editor.open(node.id), node.says()))),
      groups.map((group) => html('li', {}, button({ class: 'plain line', 'data-key': `line ${group.id}` },
        () => this.editor.open(group.id), group.says())))),
    ];
  }
}
