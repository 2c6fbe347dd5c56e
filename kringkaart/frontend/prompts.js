// What does the conversation ask for? One question after another, the nearest first. A question
// proposes the part of life and never how near somebody is.
const person = (ask, fields = {}, tie = {}) => ({ ask, kind: 'person', fields, tie });

export const PROMPTS = [
  person('ask_household', { sector: 'family', nearness: 'same_house' }, { lives_together: true }),
  person('ask_family', { sector: 'family' }),
  person('ask_friends', { sector: 'friends' }),
  person('ask_neighbours', { sector: 'friends' }),
  person('ask_colleagues', { sector: 'clubs' }),
  person('ask_clubs', { sector: 'clubs' }),
  person('ask_school', { sector: 'clubs' }),
  person('ask_online'),
  person('ask_phone'),
  person('ask_before'),
  { ask: 'ask_animals', kind: 'pet', fields: {}, tie: {} },
  { ask: 'ask_places', kind: 'place', fields: {}, tie: {} },
  { ask: 'ask_pastimes', kind: 'pastime', fields: {}, tie: {} },
];

// Asked in a second step only; these stand on the layer that starts hidden.
export const PROFESSIONALS = person('ask_professionals', { paid: true, sector: 'care' });

export const promptAt = (ask) => PROMPTS.findIndex((prompt) => prompt.ask === ask);
