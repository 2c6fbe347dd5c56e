// What do the kinds of node look like? A body told apart by its outline, a glyph inside it.

export const BODIES = {
  person: 'M-19 0A19 19 0 1 1 19 0A19 19 0 1 1 -19 0Z',
  organisation: 'M-19 18V-5L0-21L19-5V18Z',
  place: 'M0 25C-8 13-18 6-18-4A18 18 0 1 1 18-4C18 6 8 13 0 25Z',
  pet: 'M-18-21L-7-16Q0-18 7-16L18-21V0A18 18 0 1 1 -18 0Z',
  resource: 'M-11-19H11L22 0L11 19H-11L-22 0Z',
  professional: 'M-17-17H17V17H-17Z',
};

export const GLYPHS = {
  person: 'M0-9.5a5 5 0 1 1 0 10a5 5 0 1 1 0-10M-9.5 11.5c0-6.6 4-8.8 9.5-8.8s9.5 2.2 9.5 8.8z',
  organisation: 'M-8-1h5v5h-5zM3-1h5v5h-5zM-3.5 18v-8h7v8z',
  place: 'M0-11a7 7 0 1 1 0 14a7 7 0 1 1 0-14z',
  pet: 'M0 1.5c4 0 7 4 7 6.5s-3 3-7 3s-7-.5-7-3s3-6.5 7-6.5z'
    + 'M-6.5-4a2.4 3 0 1 1 0 6a2.4 3 0 1 1 0-6zM6.5-4a2.4 3 0 1 1 0 6a2.4 3 0 1 1 0-6z'
    + 'M-2.4-9.5a2.3 3.1 0 1 1 0 6.2a2.3 3.1 0 1 1 0-6.2zM2.4-9.5a2.3 3.1 0 1 1 0 6.2a2.3 3.1 0 1 1 0-6.2z',
  resource: 'M-6-8a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM6-8a4 4 0 1 1 0 8a4 4 0 1 1 0-8z'
    + 'M-13 10c0-5.500 3-7.500 7-7.500c2.500 0 4.800.8 6 2.600c1.200-1.800 3.500-2.600 6-2.600c4 0 7 2 7 7.500z',
};

export const BADGES = {
  not_asked: 'M-3-2.600a3.100 3.100 0 1 1 4.700 2.600c-1.200.8-1.700 1.300-1.700 2.700M0 5.600v.2',
  yes: 'M-4.500.2L-1.400 3.500L4.600-3.400',
};

// Line drawings on the buttons of the tool bar, on a grid of 24.
export const TOOLS = {
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
  open: 'M9 5l7 7l-7 7',
};
