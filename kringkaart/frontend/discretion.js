// What if somebody looks over the shoulder? Names become relations at one tap, on the whole page,
// and one tap leaves it. Here they go at once; the server is told, and sends no names from then on.
import { isProfessional } from './description.js';
import { button, html } from './elements.js';
import { icon } from './pictures.js';
import { rememberedOf } from './remembered.js';
import { letGo, lift, unveil, veil } from './veil.js';

const TELL_AGAIN_MS = 2000;
const LONGEST_WAIT_MS = 800; // for what waits to be acknowledged, behind an empty page
const LOOK_AGAIN_MS = 40;

export class Discretion {
  constructor(editor) {
    this.editor = editor;
    this.asked = rememberedOf('discretion', editor, { isMasked: null, at: 0 }); // and not yet answered
    this.groups = [];
  }

  // Names come back only when the server sends them.
  get isMasked() {
    return this.asked.isMasked === true || this.isMaskedByServer;
  }

  get isMaskedByServer() {
    return this.editor.data.masked === true;
  }

  receive() {
    if (this.asked.isMasked === this.isMaskedByServer) this.asked.isMasked = null;
  }

  // Each place that shows names has these two buttons.
  makeButtons() {
    const mask = button({ class: 'tool', 'data-tool': 'mask' }, () => this.toggle(), icon('mask'), html('span'));
    const leave = button({ class: 'tool', 'data-tool': 'leave' }, () => this.leave(), icon('leave'), html('span'));
    const group = html('div', { class: 'discreet', role: 'group' }, mask, leave);
    this.groups.push({ group, mask, leave });
    return group;
  }

  render() {
    const { words, root } = this.editor;
    if (this.isMasked && !this.isMaskedByServer) veil(root);
    else unveil(root);
    for (const { group, mask, leave } of this.groups) {
      group.setAttribute('aria-label', words.say('discreet'));
      mask.lastChild.textContent = words.say('mask');
      mask.setAttribute('aria-pressed', String(this.isMasked));
      leave.lastChild.textContent = words.say('leave');
    }
  }

  toggle() {
    const { editor } = this;
    editor.panel.keepTyped();
    this.asked.isMasked = !this.isMasked;
    this.#tell();
    editor.notices.clear();
    editor.refresh({ isOwn: true });
    editor.announce(editor.words.say(this.isMasked ? 'masked' : 'unmasked'));
  }

  // A server that was away may not have heard it.
  insist() {
    const { isMasked, at } = this.asked;
    const isHeard = isMasked === null || isMasked === this.isMaskedByServer;
    if (!isHeard && Date.now() - at > TELL_AGAIN_MS) this.#tell();
  }

  close() {
    letGo(this.editor.root);
  }

  #tell() {
    this.asked.at = Date.now();
    this.editor.host.setStateValue('mask', { on: this.asked.isMasked, sent: this.asked.at });
  }

  // Shows nothing from here on, and leads to a page on which nobody's name stands; who goes back
  // from there finds pages without names (kringkaart/door/choose.py). What is not
  // acknowledged in time is gone: a tab that was left in a hurry keeps nothing of anybody.
  leave() {
    const { outbox } = this.editor.changes;
    lift();
    document.documentElement.style.visibility = 'hidden';
    outbox.sendNow();
    const latest = Date.now() + LONGEST_WAIT_MS;
    const go = () => {
      if (outbox.count > 0 && Date.now() < latest) setTimeout(go, LOOK_AGAIN_MS);
      else {
        outbox.forget();
        location.replace(new URL('./snel-weg', location.href));
      }
    };
    go();
  }
}

// The ecogram with what somebody is in place of the name, and without what was typed freely.
export function masked(ecogram, words) {
  const things = [...ecogram.things].map(([id, thing]) => [id, thing.kind === 'tie' ? thing : maskedThing(thing, words)]);
  return { ...ecogram, things: new Map(things) };
}

function maskedThing({ tasks, do_not_approach_reason: _, resource, ...thing }, words) {
  return { ...thing, name: thing.kind === 'pastime' ? '…' : roleOf(thing, words) };
}

function roleOf(thing, words) {
  if (thing.kind !== 'person') return words.say(`kind_${thing.form}`).toLowerCase();
  if (thing.relation) return words.relation(thing.relation);
  return words.say(isProfessional(thing) ? 'says_paid' : 'somebody');
}
