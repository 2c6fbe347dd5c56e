// Which part of the drawing is in view? Buttons, pinch and Ctrl + wheel change it.
import { VIEW } from './draw.js';

const LARGEST = 4;
const STEP = 1.35;

export class Zoom {
  constructor(svg) {
    this.svg = svg;
    this.scale = 1;
    this.centre = [VIEW.left + VIEW.width / 2, VIEW.top + VIEW.height / 2];
    svg.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
  }

  get isFit() {
    return this.scale === 1;
  }

  fit() {
    this.#show(1, [VIEW.left + VIEW.width / 2, VIEW.top + VIEW.height / 2]);
  }

  larger() {
    this.#show(this.scale * STEP, this.centre);
  }

  smaller() {
    this.#show(this.scale / STEP, this.centre);
  }

  // Zooms so that the point under the fingers stays under the fingers.
  around(factor, [x, y]) {
    const scale = Math.min(Math.max(this.scale * factor, 1), LARGEST);
    const share = 1 - this.scale / scale;
    const [cx, cy] = this.centre;
    this.#show(scale, [cx + (x - cx) * share, cy + (y - cy) * share]);
  }

  // Moves the drawing by a distance in its own units.
  pan(dx, dy) {
    this.#show(this.scale, [this.centre[0] - dx, this.centre[1] - dy]);
  }

  // Brings a point of the drawing into view.
  reveal(x, y) {
    if (this.isFit) return;
    const [half, tall] = [VIEW.width / this.scale / 2, VIEW.height / this.scale / 2];
    const isSeen = Math.abs(x - this.centre[0]) < half * 0.8 && Math.abs(y - this.centre[1]) < tall * 0.8;
    if (!isSeen) this.#show(this.scale, [x, y]);
  }

  #show(scale, [x, y]) {
    this.scale = Math.min(Math.max(scale, 1), LARGEST);
    const [width, height] = [VIEW.width / this.scale, VIEW.height / this.scale];
    const within = (value, low, high) => Math.min(Math.max(value, low), high);
    this.centre = [
      within(x, VIEW.left + width / 2, VIEW.left + VIEW.width - width / 2),
      within(y, VIEW.top + height / 2, VIEW.top + VIEW.height - height / 2),
    ];
    const [left, top] = [this.centre[0] - width / 2, this.centre[1] - height / 2];
    this.svg.setAttribute('viewBox', `${left} ${top} ${width} ${height}`);
    this.svg.classList.toggle('zoomed', !this.isFit);
  }

  #onWheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.around(event.deltaY < 0 ? 1.15 : 1 / 1.15, pointOf(this.svg, event));
  }
}

// Where an event happened, in units of the drawing.
export function pointOf(svg, { clientX, clientY }) {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [x, y];
}
