/** The explorables that can be challenges, and how they are scored. */

export { microscope } from '../microscope/microscope.js';
export { network } from '../network/network.js';
export { ray } from '../ray/ray.js';
export { Challenge } from './challenge.js';
