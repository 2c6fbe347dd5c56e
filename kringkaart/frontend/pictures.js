// How do the signs of the drawing look beside it: in the legend, on buttons, in lists?
import { svg } from './elements.js';
import { tieShape, wayOf } from './geometry.js';
import { ICONS, TOOLS } from './icons.js';

export function icon(name) {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: TOOLS[name] }));
}

// The outline and the glyph of a kind of node.
export function iconParts(kind) {
  const { outline, glyph, hollow } = ICONS[kind];
  return [
    svg('path', { class: hollow ? 'body hollow' : 'body', d: outline }),
    svg('path', { class: hollow ? 'glyph hollow' : 'glyph', d: glyph }),
  ];
}

export function badgeParts(badge) {
  const { outline, glyph } = ICONS[badge] ?? ICONS.tick;
  const sign = badge === 'not_asked'
    ? svg('text', { y: 5.5, text: '?' }) : svg('path', { class: 'tick', d: glyph });
  return [svg('path', { class: 'disc', d: outline }), sign];
}

// A kind of node beside the drawing.
export function nodePicture(kind) {
  return svg('svg', { viewBox: '-26 -26 52 52', class: `node-picture ${kind}`, 'aria-hidden': 'true' },
    iconParts(kind));
}

export function badgePicture(badge) {
  return svg('svg', { viewBox: '-13 -13 26 26', class: 'node-picture', 'aria-hidden': 'true' },
    svg('g', { class: `badge ${badge}` }, badgeParts(badge)));
}

export function ringPicture() {
  return svg('svg', { viewBox: '-15 -15 30 30', class: 'node-picture', 'aria-hidden': 'true' },
    svg('g', { class: 'badge ring' }, svg('circle', { r: 13 }), svg('text', { y: 6, text: '3' })));
}

// A tie of this strength and quality, as it stands on the drawing.
export function tiePicture(tie) {
  const shape = tieShape({ x: 0, y: 12, radius: 0 }, { x: 48, y: 12, radius: 0 }, tie);
  return svg('svg', { viewBox: '0 0 48 24', class: 'picture', 'aria-hidden': 'true' },
    svg('path', {
      class: `line ${tie.quality ?? ''}`, d: wayOf(shape.lines), 'stroke-width': shape.width,
      'stroke-dasharray': shape.dash.join(' ') || null,
    }),
    shape.strokes.length > 0 ? svg('path', {
      class: `line ${tie.quality}`, d: wayOf(shape.strokes), 'stroke-width': 3,
    }) : null,
    shape.arrows.length > 0 ? svg('path', { class: 'arrow', d: shape.arrows.map((arrow) => `${wayOf([arrow])}Z`).join('') }) : null,
  );
}

export function hullPicture() {
  return svg('svg', { viewBox: '0 0 48 24', class: 'picture', 'aria-hidden': 'true' },
    svg('rect', { class: 'hull', x: 3, y: 2, width: 42, height: 20, rx: 9 }));
}

// Where somebody stood before, with the way to where she stands now.
export function trailPicture() {
  return svg('svg', { viewBox: '0 0 48 24', class: 'picture', 'aria-hidden': 'true' },
    svg('line', { class: 'trail', x1: 10, y1: 12, x2: 48, y2: 12 }),
    svg('circle', { class: 'trail-start', cx: 10, cy: 12, r: 8 }));
}
