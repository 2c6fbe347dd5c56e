// A drawing to look at: the same signs as in the editor, and nothing to change. It can show two
// moments in one: who came, who is gone, and where somebody stood before. In a meeting it is read
// from far away, and somebody can be pointed at.
import constants from './constants.json' with { type: 'json' };
import { describe } from './description.js';
import { Scene, VIEW } from './draw.js';
import { html, svg } from './elements.js';
import { baseline, farLabel, thicker } from './far.js';
import { fit, shadeOf } from './fit.js';
import { Legend } from './legend.js';
import { RESIDENT, fromDocument } from './reducer.js';
import { inSpotlight } from './spotlight.js';
import { Words } from './text.js';

const LABEL = constants.geometry.node_radius + constants.geometry.label_gap;

export default function picture({ data, parentElement, setStateValue }) {
  const shown = parentElement.picture ?? new Picture(parentElement.querySelector('.ecogram'), data);
  parentElement.picture = shown;
  shown.pick = (id) => setStateValue('pick', { id, sent: Date.now() });
  shown.show(data);
  return () => {
    shown.close();
    parentElement.picture = undefined;
  };
}

class Picture {
  constructor(root, data) {
    this.root = root;
    this.spots = new Map();
    this.scene = new Scene(new Words(data));
    this.trails = svg('g', { class: 'trails', 'aria-hidden': 'true' });
    this.scene.svg.insertBefore(this.trails, this.scene.captions);
    this.legend = new Legend();
    this.stage = html('div', { class: 'stage' }, this.scene.svg);
    this.stage.addEventListener('focusin', ({ target }) => this.scene.markFocused(target));
    this.stage.addEventListener('click', ({ target }) => this.#point(target));
    this.stage.addEventListener('keydown', (event) => this.#pointByKey(event));
    root.replaceChildren(html('div', { class: 'still' }, this.stage, this.legend.element));
    this.sizes = new ResizeObserver(() => this.#fit());
    this.sizes.observe(root);
  }

  show(data) {
    const words = new Words(data);
    this.data = data;
    const description = this.#seen(describe(fromDocument(data.ecogram), {
      words,
      resident: data.resident,
      sectors: data.terms.sectors.map(([code]) => code),
      positions: data.positions,
      spots: this.spots,
      agreed: data.agreed,
      professionals: data.professionals,
      marks: data.marks,
      help: data.help,
    }));
    this.scene.draw(description, words);
    this.scene.name(description, words);
    this.#nameRoles(data.light);
    this.#drawTrails(description.nodes, data.trails);
    this.legend.render({ ...description, trails: this.trails.childElementCount > 0 }, words);
    this.root.dataset.shade = shadeOf(this.root);
    this.root.dataset.private = data.private;
    this.root.classList.toggle('far', data.far);
    this.root.classList.toggle('to-pick', data.pick);
    this.root.classList.toggle('with-help', Boolean(data.help || data.light));
    this.nodes = description.nodes;
    this.#fit();
  }

  close() {
    this.sizes.disconnect();
    this.root.replaceChildren();
  }

  #seen(description) {
    const seen = inSpotlight(description, this.data.light);
    return this.data.far ? thicker(seen) : seen;
  }

  #nameRoles(light) {
    for (const [id, { element }] of this.scene.nodes) {
      const canPick = this.data.pick && id !== RESIDENT;
      element.setAttribute('role', canPick ? 'button' : 'img');
      if (canPick) element.setAttribute('aria-pressed', light?.about === id);
      else element.removeAttribute('aria-pressed');
    }
    for (const { element } of this.scene.groups.values()) element.setAttribute('role', 'img');
  }

  #point(target) {
    const id = target.closest('.node')?.dataset.id;
    if (this.data.pick && id && id !== RESIDENT) this.pick(id);
  }

  #pointByKey(event) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.#point(event.target);
  }

  #drawTrails(nodes, trails) {
    this.trails.replaceChildren(...nodes.filter(({ id }) => trails[id]).flatMap(({ id, x, y }) => {
      const [x1, y1] = trails[id];
      return [
        svg('line', { class: 'trail', x1, y1, x2: x, y2: y }),
        svg('circle', { class: 'trail-start', cx: x1, cy: y1, r: 9 }),
      ];
    }));
  }

  #fit() {
    fit(this.root, this.stage, this.scene.svg, 1);
    if (this.data.far) this.#enlarge();
  }

  #enlarge() {
    const { style } = this.scene.svg;
    const size = farLabel(this.nodes, VIEW.height);
    style.setProperty('--label', `${size}px`);
    style.setProperty('--grow', (size / constants.geometry.font).toFixed(2));
    style.setProperty('--drop', `${(baseline(size) - LABEL).toFixed(1)}px`);
  }
}
