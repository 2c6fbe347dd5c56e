// What waits to be acknowledged? The whole list is sent until the server has answered it. It
// rests in sessionStorage, by user and case, and nowhere else; an empty list leaves nothing there.
import { nextNumber } from './identity.js';

const KEY = 'kringkaart.outbox.';
const FIRST_WAIT_MS = 1500;
const LONGEST_WAIT_MS = 8000;

export class Outbox {
  // `send` gets the state to send: { out } or { erase }.
  constructor({ owner, caseId }, client, send) {
    this.caseId = caseId;
    this.key = `${KEY}${owner}.${caseId}`;
    dropOthers(`${KEY}${owner}.`);
    this.client = client;
    this.send = send;
    this.wait = FIRST_WAIT_MS;
    this.sentAt = 0;
    this.isClosed = false;
    const { messages, erase } = this.#recall();
    this.messages = messages;
    this.erasing = erase;
  }

  get count() {
    return this.messages.length + this.erasing.length;
  }

  // Adds an operation. `memory` are things that this page still knows but the server's
  // document no longer shows; they stay in memory and are not sent.
  add(operation, seen, { undo = false, memory = null } = {}) {
    const message = { seq: nextNumber(this.client), seen, operation, undo, at: Date.now(), memory };
    this.messages.push(message);
    this.#changed();
    return message;
  }

  // Erasing also empties what waits about the same things.
  erase(id, gone) {
    this.messages = this.messages.filter(({ operation }) => !gone.has(operation.id)
      && !gone.has(operation.fields?.source) && !gone.has(operation.fields?.target))
      .map((message) => ({ ...message, operation: withoutMembers(message.operation, gone) }));
    if (!this.erasing.includes(id)) this.erasing.push(id);
    this.#changed();
  }

  // Takes out what the server has answered, and returns it with its refusals.
  settle(acknowledged, refusals, isThere) {
    const refused = Map.groupBy(refusals, ({ seq }) => seq);
    const isAnswered = ({ seq }) => seq <= acknowledged || refused.has(seq);
    const answered = this.messages.filter(isAnswered);
    const erasing = this.erasing.filter(isThere);
    if (answered.length > 0 || erasing.length < this.erasing.length) {
      this.messages = this.messages.filter((message) => !isAnswered(message));
      this.erasing = erasing;
      this.wait = FIRST_WAIT_MS;
      this.#store();
    }
    if (this.count > 0) this.#plan();
    return answered.map((message) => ({ ...message, refusals: refused.get(message.seq) ?? [] }));
  }

  // The oldest unanswered message has waited this long.
  get waitedMs() {
    return this.messages.length === 0 ? 0 : Date.now() - this.messages[0].at;
  }

  sendNow() {
    this.isPlanned = false;
    if (this.isClosed || this.count === 0) return;
    this.sentAt = Date.now();
    if (this.erasing.length > 0) {
      this.send('erase', { case: this.caseId, ids: [...this.erasing], sent: this.sentAt });
    }
    if (this.messages.length > 0) this.send('out', this.#letter());
    this.#plan();
  }

  // Leaves nothing of what waits, here or in the storage of this tab.
  forget() {
    this.close();
    [this.messages, this.erasing] = [[], []];
    this.#store();
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  // `sent` makes a repeated letter differ from the one before it, so that it is delivered.
  #letter() {
    const messages = this.messages.map(({ seq, seen, operation, undo }) => (
      { seq, seen, operation, undo }));
    return { client: this.client.id, case: this.caseId, messages, sent: this.sentAt };
  }

  // Several operations of one gesture go in one letter.
  #changed() {
    this.#store();
    if (this.isPlanned) return;
    this.isPlanned = true;
    queueMicrotask(() => this.sendNow());
  }

  #plan() {
    clearTimeout(this.timer);
    if (this.isClosed) return;
    const rest = Math.max(0, this.wait - (Date.now() - this.sentAt));
    this.timer = setTimeout(() => {
      this.wait = Math.min(this.wait * 1.5, LONGEST_WAIT_MS);
      this.sendNow();
    }, rest);
  }

  #store() {
    try {
      if (this.count === 0) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(this.#rest()));
    } catch {
      // without storage what waits lives as long as the page
    }
  }

  #rest() {
    const messages = this.messages.map(({ memory, ...message }) => message);
    return { client: this.client.id, messages, erase: this.erasing };
  }

  #recall() {
    try {
      const rest = JSON.parse(sessionStorage.getItem(this.key));
      // what a duplicated tab found in its copy is sent by the tab it was copied from
      if (rest?.client === this.client.id) return rest;
    } catch {
      // what cannot be read cannot be sent
    }
    return { messages: [], erase: [] };
  }
}

// What somebody else left behind in this tab is not for whoever works in it now.
function dropOthers(own) {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(KEY) && !key.startsWith(own)) sessionStorage.removeItem(key);
    }
  } catch {
    // without storage nobody left anything
  }
}

function withoutMembers(operation, gone) {
  const { members } = operation.fields ?? {};
  if (!members?.some((one) => gone.has(one))) return operation;
  return { ...operation, fields: { ...operation.fields, members: members.filter((one) => !gone.has(one)) } };
}
