// How does this screen suit whoever works with it? Larger letters, tools at the left hand, more
// contrast: remembered for this browser tab and nowhere else.
import { button, html, keepFocus } from './elements.js';

const KEY = 'kringkaart.display';
const WAYS = [['larger', 'display_larger'], ['left-handed', 'display_left'], ['contrast', 'display_contrast']];

export class Display {
  constructor(editor) {
    this.editor = editor;
    this.chosen = new Set(recall());
    this.element = html('details', { class: 'display' });
  }

  render() {
    const { root, words, data } = this.editor;
    for (const [way] of WAYS) root.classList.toggle(way, this.chosen.has(way));
    const stamp = JSON.stringify([data.language, [...this.chosen]]);
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    keepFocus(this.element, () => this.element.replaceChildren(
      html('summary', { 'data-key': 'display', text: words.say('display') }),
      html('div', { class: 'pills', role: 'group', 'aria-label': words.say('display') },
        WAYS.map(([way, code]) => button({
          class: 'pill', 'data-key': way, 'aria-pressed': String(this.chosen.has(way)),
        }, () => this.#toggle(way), words.say(code)))),
    ));
  }

  get isLarger() {
    return this.chosen.has('larger');
  }

  #toggle(way) {
    if (!this.chosen.delete(way)) this.chosen.add(way);
    remember([...this.chosen]);
    this.render();
    this.editor.fit();
  }
}

function recall() {
  try {
    const known = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(known) ? known.filter((way) => WAYS.some(([one]) => one === way)) : [];
  } catch {
    return [];
  }
}

function remember(chosen) {
  try {
    if (chosen.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // without storage it lasts as long as the page
  }
}
