// "Wie zijn er?": a conversation, not a form. One question at a time in large type; each name is
// kept at once, without a place. Nothing counts down and nothing has to be finished.
import { button, html, keepFocus } from './elements.js';
import { NameForm } from './name_form.js';
import { pastimesOf } from './pastimes.js';
import { PROFESSIONALS, PROMPTS, promptAt } from './prompts.js';
import { rememberedOf } from './remembered.js';

const ENOUGH = 3; // this many names is enough for one day
const START = { isOpen: false, hasBegun: false, step: 'people', at: 0, hasNamed: false };

export class Conversation {
  constructor(editor) {
    this.editor = editor;
    this.state = rememberedOf('conversation', editor, START);
    this.form = new NameForm(editor.words, (name) => this.#add(name), {
      caseId: `${editor.owner} ${editor.caseId} conversation`, isBare: true,
    });
    this.title = html('h2');
    this.ask = html('p', { class: 'ask', 'aria-live': 'polite' });
    this.note = html('p', { class: 'note' });
    this.said = html('div', { class: 'said' });
    this.choices = html('div', { class: 'choices' });
    this.element = html('section', { class: 'cover talk', role: 'region', hidden: true },
      html('header', {}, this.title, editor.discretion.makeButtons()),
      html('div', { class: 'middle' }, this.ask, this.note, this.form.element, this.said, this.choices));
  }

  get isOpen() {
    return this.state.isOpen;
  }

  open() {
    Object.assign(this.state, { isOpen: true, hasBegun: true });
    if (this.state.step === 'closing') this.state.step = 'people';
    this.#show();
  }

  close() {
    this.state.isOpen = false;
    this.#show();
  }

  // Begins by itself when nobody is drawn yet, once; not when the last one is taken off.
  render(description) {
    const { state, editor } = this;
    const mayBegin = editor.canWrite && !editor.data.help && description.all.length === 0;
    const isBeginning = !state.hasBegun && mayBegin;
    if (isBeginning) state.isOpen = true;
    if (isBeginning || description.all.length > 0) state.hasBegun = true;
    this.element.hidden = !this.isOpen;
    if (this.isOpen) this.#render(description);
    if (isBeginning && !document.activeElement?.matches('input, textarea')) this.#focus();
  }

  #render(description) {
    const { state, editor: { words } } = this;
    const isClosing = state.step === 'closing';
    this.title.textContent = words.say('names_title');
    this.element.setAttribute('aria-label', words.say('names_title'));
    this.ask.textContent = words.say(isClosing ? closingOf(description) : this.prompt.ask);
    this.note.textContent = words.say(this.#note(description));
    this.form.element.hidden = isClosing;
    if (this.language !== this.editor.data.language) this.form.say(words);
    this.language = this.editor.data.language;
    if (!isClosing) this.form.input.setAttribute('aria-label', this.ask.textContent);
    this.form.input.placeholder = words.say(this.isAboutPastimes ? 'talk_pastime' : 'talk_name');
    keepFocus(this.said, () => this.said.replaceChildren(...this.#said(description)));
    keepFocus(this.choices, () => this.choices.replaceChildren(
      ...(isClosing ? this.#closingChoices(description) : this.#choices()),
    ));
  }

  get prompt() {
    return this.state.step === 'professionals' ? PROFESSIONALS : PROMPTS[this.state.at];
  }

  get isAboutPastimes() {
    return this.prompt.kind === 'pastime' && this.state.step === 'people';
  }

  #note(description) {
    if (this.state.step === 'professionals') return 'talk_professionals_note';
    if (this.state.step === 'closing') return ownOf(description).length === 0 ? 'talk_nobody_note' : '';
    if (this.isAboutPastimes) return 'talk_pastimes_note';
    return this.prompt.kind === 'person' ? 'talk_note' : 'talk_thing_note';
  }

  // ── what was said ────────────────────────────────────────────────────────────────────────

  #add(typed) {
    const { editor, state } = this;
    const { kind, fields: { sector, ...fields }, tie } = this.prompt;
    const known = editor.sectors.includes(sector) ? { sector } : {};
    const fault = this.isAboutPastimes ? editor.actions.addPastime(typed)
      : editor.actions.addThing(typed, kind, { fields: { ...fields, ...known }, tie });
    if (fault === null) state.hasNamed = true;
    this.#show({ isFocused: false });
    return fault;
  }

  #said(description) {
    const { editor } = this;
    const { words } = editor;
    const names = this.#named(description);
    if (names.length === 0) return [];
    const last = this.#lastSaid(names);
    return [
      html('ul', { 'aria-label': words.say(this.isAboutPastimes ? 'pastimes_title' : 'talk_said') },
        names.map(({ label }) => html('li', { text: label }))),
      last && this.state.step !== 'closing' ? button({ class: 'plain', 'data-key': 'take back' },
        () => editor.actions.undo(), words.say('talk_take_back', { name: last.label })) : null,
    ].filter(Boolean);
  }

  // What was said to this question and those like it.
  #named(description) {
    if (this.isAboutPastimes) return pastimesOf(this.editor.model).map(([id, { name }]) => ({ id, label: name }));
    const isPaid = this.state.step === 'professionals';
    return description.all.filter(({ professional }) => professional === isPaid);
  }

  // The last thing done here, if that was naming one of these.
  #lastSaid(names) {
    const [first] = this.editor.changes.history.done.at(-1)?.operations ?? [];
    return first?.verb === 'add' ? names.find(({ id }) => id === first.id) : undefined;
  }

  // ── where to go ──────────────────────────────────────────────────────────────────────────

  #choices() {
    const { words } = this.editor;
    const { at, step, hasNamed } = this.state;
    const isFirst = step === 'people' && at === 0;
    return [
      isFirst ? null : this.#way('talk_back', () => this.#go(step === 'people' ? at - 1 : null)),
      step === 'professionals' ? null
        : this.#way(hasNamed ? 'talk_next' : 'talk_skip', () => this.#go(at + 1)),
      button({ class: 'primary', 'data-key': 'talk_done' }, () => this.#go(null), words.say('talk_done')),
    ].filter(Boolean);
  }

  #closingChoices(description) {
    const { editor } = this;
    const isNobody = ownOf(description).length === 0;
    const waiting = editor.where.waiting(description);
    return [
      isNobody ? this.#way('talk_animals', () => this.#go(promptAt('ask_animals'))) : null,
      isNobody ? this.#way('talk_places', () => this.#go(promptAt('ask_places'))) : null,
      isNobody ? this.#way('talk_pastimes', () => this.#go(promptAt('ask_pastimes'))) : null,
      waiting.length > 0 ? this.#way('talk_place', () => {
        this.close();
        editor.where.open(waiting[0].id);
      }) : null,
      this.#way('talk_professionals', () => this.#go(null, 'professionals')),
      this.#way('talk_again', () => this.#go(this.state.at)),
      button({ class: 'primary', 'data-key': 'talk_close' }, () => this.close(), editor.words.say('talk_close')),
    ].filter(Boolean);
  }

  #way(code, act) {
    return button({ 'data-key': code }, act, this.editor.words.say(code));
  }

  // Goes to a question, or with null to the end; a name that was typed and not yet kept comes along.
  #go(at, step = at === null || at >= PROMPTS.length ? 'closing' : 'people') {
    if (!this.form.element.hidden && !this.form.keepTyped()) return;
    Object.assign(this.state, { step, hasNamed: false });
    if (step === 'people') this.state.at = at;
    this.#show();
  }

  #show({ isFocused = true } = {}) {
    this.editor.refresh({ isOwn: true });
    if (isFocused) this.#focus();
  }

  #focus() {
    if (!this.isOpen) this.editor.toolbar.focus('conversation');
    else if (this.state.step === 'closing') this.choices.lastElementChild.focus({ preventScroll: true });
    else this.form.input.focus({ preventScroll: true });
  }
}

const ownOf = ({ all }) => all.filter(({ professional }) => !professional);

function closingOf(description) {
  const { length } = ownOf(description);
  if (length === 0) return 'talk_nobody';
  return length <= ENOUGH ? 'talk_enough' : 'talk_thanks';
}
