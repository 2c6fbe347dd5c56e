// What do the signs mean? Only those that are on this drawing.
import { html } from './elements.js';
import { badgePicture, hullPicture, nodePicture, ringPicture, tiePicture, trailPicture } from './pictures.js';

const SHAPES = ['person', 'organisation', 'place', 'pet', 'resource'];
const FORMS = ['household', 'club', 'other'];
const QUALITIES = ['supporting', 'neutral', 'strained', 'broken'];

export class Legend {
  constructor() {
    this.title = html('h2', { class: 'hidden' });
    this.list = html('ul');
    this.element = html('section', { class: 'legend' }, this.title, this.list);
  }

  render(description, words) {
    const entries = entriesOf(description, words);
    const stamp = JSON.stringify(entries.map(([, text]) => text));
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.title.textContent = words.say('legend');
    this.element.hidden = entries.length === 0;
    this.list.replaceChildren(...entries.map(([picture, text]) => html('li', {}, picture, html('span', { text }))));
  }
}

function entriesOf({ nodes, ties, groups, trails = false }, words) {
  const real = ties.filter(({ state }) => state !== 'to-resource');
  return [
    ...SHAPES.filter((shape) => nodes.some((node) => node.shape === shape && !node.professional))
      .map((shape) => [nodePicture(shape), words.say(`legend_${shape}`)]),
    nodes.some(({ professional }) => professional)
      ? [nodePicture('professional'), words.say('legend_professional')] : null,
    ...[1, 2, 3].filter((n) => real.some(({ strength }) => strength === n))
      .map((n) => [tiePicture({ strength: n }), words.say(`legend_strength_${n}`)]),
    real.some(({ strength }) => strength === null)
      ? [tiePicture({}), words.say('legend_strength_unknown')] : null,
    ...QUALITIES.filter((quality) => real.some((tie) => tie.quality === quality))
      .map((quality) => [tiePicture({ strength: 2, quality }), words.say(`legend_quality_${quality}`)]),
    real.some(({ received, given }) => received || given)
      ? [tiePicture({ strength: 2, given: true }), words.say('legend_arrow')] : null,
    ...['not_asked', 'agreed', 'deceased', 'do_not_approach', 'new', 'gone'].filter((badge) => nodes.some((node) => node.badge === badge && !node.ring))
      .map((badge) => [badgePicture(badge), words.say(`legend_${badge}`)]),
    ...FORMS.filter((form) => groups.some((group) => group.form === form && group.outlines.length > 0))
      .map((form) => [hullPicture(), words.say(`legend_${form}`)]),
    trails ? [trailPicture(), words.say('legend_trail')] : null,
    nodes.some(({ ring }) => ring) ? [ringPicture(), words.say('legend_ring')] : null,
  ].filter(Boolean);
}
