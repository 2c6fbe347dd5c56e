// Which controls does a panel use? Choices of one tap, nothing required; the same tap again takes
// the choice back to unknown.
import { button, html, svg } from './elements.js';

const NEXT = { unknown: true, yes: false, no: null };

export function section(title, ...children) {
  return html('section', { class: 'part' }, html('h3', { text: title }), ...children);
}

// A part that is used less: folded, with what is in it in a few words; it stays as it was left
// while the panel is drawn anew.
export function foldedSection(panel, key, title, told, ...children) {
  const { unfolded, editor } = panel;
  const said = told.filter(Boolean).join(', ');
  return html('details', {
    // who may only read can open nothing, and sees it all
    class: 'part folded', open: unfolded.has(key) || !editor.canWrite,
  }, html('summary', {
    'data-key': `fold ${key}`,
    // at the tap itself: the event of the fold comes later, and the panel may be drawn anew before
    on: { click: ({ currentTarget }) => (
      currentTarget.parentElement.open ? unfolded.delete(key) : unfolded.add(key)) },
  }, html('h3', { text: title }),
    said ? html('span', { class: 'told', text: said }) : null),
  html('div', { class: 'part' }, ...children));
}

// options: [[code, label, picture]]; `pick` gets the code, or null for unknown.
export function choice(key, label, options, value, pick, { isTitled = false } = {}) {
  return html('div', { class: 'field', role: 'group', 'aria-label': label },
    isTitled ? null : html('span', { class: 'field-label', text: label }),
    html('div', { class: 'pills' }, options.map(([code, text, picture]) => button({
      class: 'pill', 'data-key': `${key} ${code}`, 'aria-pressed': String(code === value),
      'aria-label': picture ? text : null,
    }, () => pick(code === value ? null : code), picture ?? null, html('span', { text })))));
}

// Yes, no or unknown, in this order with every tap.
export function triState(key, label, value, words, pick, { visible = label } = {}) {
  const state = stateOf(value);
  return button({
    class: `tri ${state}`, 'data-key': key, 'aria-label': `${label}: ${words.say(state)}`,
  }, () => pick(NEXT[state]), mark(state, visible), visible ? html('span', { text: told(visible, state, words) }) : null);
}

// Kinds of support by who gives: rows of three-way buttons.
export function marksTable(label, rows, columns, words) {
  return html('table', { class: 'marks', 'aria-label': label },
    html('thead', {}, html('tr', {}, html('td'),
      columns.map(({ title }) => html('th', { scope: 'col', text: title })))),
    html('tbody', {}, rows.map(([code, name]) => html('tr', {},
      html('th', { scope: 'row', text: name }),
      columns.map(({ key, title, marks, pick }) => html('td', {},
        triState(`${key} ${code}`, `${name}, ${title}`, marks?.[code], words,
          (mark) => pick(withMark(marks, code, mark)), { visible: '' })))))));
}

// A line of text that is saved when it is left or on Enter; `save` gives a fault in words or null.
export function textField(key, label, value, save, { isLong = false, isTitled = false } = {}) {
  const fault = html('span', { class: 'fault', role: 'alert' });
  const input = html(isLong ? 'textarea' : 'input', {
    'data-key': key, 'aria-label': label, rows: isLong ? 2 : null, autocomplete: 'off',
  });
  input.value = value;
  input.defaultValue = value;
  const tell = (what, to) => to?.dispatchEvent(new CustomEvent(what));
  let saved = value;
  const keep = () => {
    const root = input.closest('.ecogram'); // saving may draw this field anew
    if (input.value !== saved) {
      saved = input.value;
      fault.textContent = save(input.value) ?? '';
    }
    tell('typed', root);
  };
  // what somebody else saves while one types has not been seen: the field still shows the old value
  input.addEventListener('input', () => tell('typing', input.closest('.ecogram')));
  input.addEventListener('change', keep);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !isLong) keep();
  });
  return html('label', { class: 'field' },
    isTitled ? null : html('span', { class: 'field-label', text: label }), input, fault);
}

const stateOf = (value) => (value === true ? 'yes' : value === false ? 'no' : 'unknown');

const told = (label, state, words) => (state === 'unknown' ? label : `${label}: ${words.say(state)}`);

// In a table of many, unknown is a mere dot.
function mark(state, isAlone) {
  const ways = { yes: 'M5 12.500L10 17.500L19 7', no: 'M7 7L17 17M17 7L7 17', unknown: 'M12 12v.1' };
  if (state === 'unknown' && isAlone) return html('span', { class: 'mark', 'aria-hidden': 'true', text: '?' });
  return svg('svg', { viewBox: '0 0 24 24', class: 'mark', 'aria-hidden': 'true' },
    svg('path', { d: ways[state] }));
}

function withMark(marks, code, value) {
  const { [code]: _, ...rest } = marks ?? {};
  const next = value === null ? rest : { ...rest, [code]: value };
  return Object.keys(next).length > 0 ? next : null;
}
