// Who is added? A name, Enter, and what kind of thing it is; used beside the drawing and on it.
import { button, html } from './elements.js';
import { nodePicture } from './pictures.js';

export const KINDS = ['person', 'organisation', 'place', 'pet'];

// What is being typed, by case: Streamlit may build the component anew under somebody's hands.
const drafts = new Map();

// `add` gets the name and the kind, and gives a fault in words or null; a bare form asks no kind.
export class NameForm {
  constructor(words, add, { isInline = false, isBare = false, caseId = null } = {}) {
    this.kind = 'person';
    this.add = add;
    this.fault = html('p', { class: 'fault', role: 'alert' });
    this.input = html('input', {
      type: 'text', autocomplete: 'off', autocapitalize: 'words', enterkeyhint: 'done', 'data-key': 'new name',
    });
    this.kinds = html('div', { class: 'kinds', role: 'group', hidden: isBare });
    this.submit = html('button', { type: 'submit', class: 'primary' });
    this.element = html('form', { class: isInline ? 'name-form inline' : 'name-form', on: {
      submit: (event) => this.#onSubmit(event),
    } }, html('div', { class: 'name-line' }, this.input, this.submit), this.fault, this.kinds);
    this.say(words);
    if (caseId !== null) this.#keepDraft(caseId);
  }

  #keepDraft(caseId) {
    const { text = '', isTyping = false } = drafts.get(caseId) ?? {};
    const keep = (isStill) => drafts.set(caseId, { text: this.input.value, isTyping: isStill });
    this.input.value = text;
    if (isTyping) requestAnimationFrame(() => this.input.focus());
    this.input.addEventListener('focus', () => keep(true));
    this.input.addEventListener('input', () => keep(true));
    // a field that is taken away was not left
    this.input.addEventListener('blur', () => setTimeout(() => this.input.isConnected && keep(false)));
    this.element.addEventListener('submit', () => keep(true));
  }

  say(words) {
    // what a bare form asks for is said by whoever uses it
    if (!this.kinds.hidden) {
      this.input.setAttribute('aria-label', words.say('new_name'));
      this.input.placeholder = words.say('new_name_hint');
    }
    this.submit.textContent = words.say('add');
    this.kinds.setAttribute('aria-label', words.say('kind'));
    this.kinds.replaceChildren(...KINDS.map((kind) => button({
      class: 'kind', 'data-kind': kind, 'aria-pressed': String(kind === this.kind),
    }, () => this.#choose(kind), nodePicture(kind), html('span', { text: words.say(`kind_${kind}`) }))));
  }

  // Adds what was typed and not yet added; false when it cannot stand there.
  keepTyped() {
    return this.input.value.trim() === '' || this.#submit();
  }

  #choose(kind) {
    this.kind = kind;
    for (const each of this.kinds.children) {
      each.setAttribute('aria-pressed', String(each.dataset.kind === kind));
    }
    this.input.focus();
  }

  #onSubmit(event) {
    event.preventDefault();
    this.#submit();
    this.input.focus();
  }

  #submit() {
    const fault = this.add(this.input.value, this.kind);
    this.fault.textContent = fault ?? '';
    if (fault === null) this.input.value = '';
    return fault === null;
  }
}
