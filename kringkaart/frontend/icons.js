// What do the signs look like? The kinds of node come from the shared constants; only what a print
// never shows stands here.
import constants from './constants.json' with { type: 'json' };

const RESOURCE = {
  outline: 'M-11-19H11L22 0L11 19H-11L-22 0Z',
  glyph: 'M-6-8a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM6-8a4 4 0 1 1 0 8a4 4 0 1 1 0-8z'
    + 'M-13 10c0-5.500 3-7.500 7-7.500c2.500 0 4.800.8 6 2.600c1.200-1.800 3.500-2.600 6-2.600c4 0 7 2 7 7.500z',
  hollow: false,
};

// On the private layer only, which is never printed: a bar, as on the road.
const BAR = { ...constants.geometry.icons.tick, glyph: 'M-5 0H5' };

// When two moments are drawn in one: who came, and who is not there any more.
const PLUS = { ...constants.geometry.icons.tick, glyph: 'M-5 0H5M0-5V5' };
const CROSS = { ...constants.geometry.icons.tick, glyph: 'M-4-4L4 4M4-4L-4 4' };

export const ICONS = {
  ...constants.geometry.icons, deceased: constants.geometry.icons.cross, resource: RESOURCE, do_not_approach: BAR, new: PLUS, gone: CROSS,
};
export const BADGE_AT = constants.geometry.icons.badge_at;

// Line drawings on buttons, on a grid of 24; those of the kinds of help by their codes.
export const TOOLS = {
  conversation: 'M4 5h16v11H11l-4 4v-4H4z',
  knows: 'M5 8a2.500 2.500 0 1 0 0-.1M19 5a2.500 2.500 0 1 0 0-.1M19 19a2.500 2.500 0 1 0 0-.1M10 8l4-2M9 10l6 7',
  group: 'M12 4c6 0 9 3 9 8s-3 8-9 8s-9-3-9-8s3-8 9-8M9 10a2 2 0 1 0 0-.1M17 10a2 2 0 1 0 0-.1M13 16a2 2 0 1 0 0-.1',
  move: 'M12 3v18M3 12h18M12 3l-3 3M12 3l3 3M12 21l-3-3M12 21l3-3M3 12l3-3M3 12l3 3M21 12l-3-3M21 12l-3 3',
  add: 'M12 5v14M5 12h14',
  tie: 'M6.500 17.500L17.500 6.500M4 20a2.500 2.500 0 1 0 0-.1M20 4a2.500 2.500 0 1 0 0 .1',
  undo: 'M9 14L4 9L9 4M4 9h10a6 6 0 0 1 0 12h-3',
  redo: 'M15 14L20 9L15 4M20 9H10a6 6 0 0 0 0 12h3',
  professionals: 'M4 8h16v12H4zM9 8V5h6v3',
  private_layer: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  zoom_in: 'M12 6v12M6 12h12',
  zoom_out: 'M6 12h12',
  zoom_fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  close: 'M6 6l12 12M18 6L6 18',
  practical: 'M5 9h14l-1.500 11h-11zM9 9V7a3 3 0 0 1 6 0v2',
  company: 'M5 8h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 9h2a2 2 0 0 1 0 5h-2M5 21h11',
  advice: 'M9 18h6M10 21h4M12 3a6 6 0 0 0-3.500 11c.6.5 1 1 1 2h5c0-1 .4-1.500 1-2A6 6 0 0 0 12 3z',
  emotional: 'M12 20C4 14 3 10 4.500 7.500S10 5 12 8c2-3 6-3 7.500-.5S20 14 12 20z',
  being_of_use: 'M12 4l2.500 5.200l5.500.8l-4 4l1 5.700l-5-2.700l-5 2.700l1-5.700l-4-4l5.500-.8z',
  mask: 'M3 12c4-7 14-7 18 0c-4 7-14 7-18 0M12 9a3 3 0 1 0 .1 0M4 4L20 20',
  leave: 'M13 4H5v16h8M10 12h10M16 8l4 4l-4 4',
  open: 'M9 5l7 7l-7 7',
};
