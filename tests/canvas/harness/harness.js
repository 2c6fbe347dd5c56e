// Mounts the component as Streamlit does: in a shadow root, called again with every new data.
import ecogram from '/canvas/ecogram.js';
import * as reducer from '/canvas/reducer.js';
import * as geometry from '/canvas/geometry.js';
import * as spots from '/canvas/spots.js';
import * as hull from '/canvas/hull.js';
import * as layers from '/canvas/layers.js';
import { describe } from '/canvas/description.js';
import { Scene } from '/canvas/draw.js';
import { Words } from '/canvas/text.js';
import { saysRelation } from '/canvas/relation_words.js';

const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = '/canvas/ecogram.css';
const root = document.createElement('div');
root.className = 'ecogram';
shadow.append(style, root);

window.sent = [];
window.mount = (data) => {
  window.cleanup = ecogram({
    data,
    parentElement: shadow,
    key: 'canvas',
    name: 'kringkaart.canvas',
    setStateValue: (name, value) => window.sent.push({ name, value: structuredClone(value) }),
    setTriggerValue: () => {},
  });
};
window.modules = { reducer, geometry: { ...geometry, ...spots }, hull, layers, describe, Scene, Words, saysRelation };
window.editorOf = () => shadow.ecogram.editor;
