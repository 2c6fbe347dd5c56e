// A drawing to look at: the same signs as in the editor, and nothing to change. It can show two
// moments in one: who came, who is gone, and where somebody stood before.
import { describe } from './description.js';
import { Scene } from './draw.js';
import { html, svg } from './elements.js';
import { fit, shadeOf } from './fit.js';
import { Legend } from './legend.js';
import { fromDocument } from './reducer.js';
import { Words } from './text.js';

export default function picture({ data, parentElement }) {
  const shown = parentElement.picture ?? new Picture(parentElement.querySelector('.ecogram'), data);
  parentElement.picture = shown;
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
    root.replaceChildren(html('div', { class: 'still' }, this.stage, this.legend.element));
    this.sizes = new ResizeObserver(() => this.#fit());
    this.sizes.observe(root);
  }

  show(data) {
    const words = new Words(data);
    const description = describe(fromDocument(data.ecogram), {
      words,
      resident: data.resident,
      sectors: data.terms.sectors.map(([code]) => code),
      positions: data.positions,
      spots: this.spots,
      agreed: data.agreed,
      professionals: data.professionals,
      marks: data.marks,
      help: data.help,
    });
    this.scene.draw(description, words);
    this.scene.name(description, words);
    for (const { element } of [...this.scene.nodes.values(), ...this.scene.groups.values()]) {
      element.setAttribute('role', 'img');
    }
    this.#drawTrails(description.nodes, data.trails);
    this.legend.render({ ...description, trails: this.trails.childElementCount > 0 }, words);
    this.root.dataset.shade = shadeOf(this.root);
    this.#fit();
  }

  close() {
    this.sizes.disconnect();
    this.root.replaceChildren();
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
  }
}
