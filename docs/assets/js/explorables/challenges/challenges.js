/** The kinds of explorables that can be challenges, and how they are scored. */

import { microscope } from '../microscope/microscope.js';
import { network } from '../network/network.js';
import { ray } from '../ray/ray.js';
import { Challenge } from './challenge.js';

export const challenges = { kinds: { microscope, network, ray }, Challenge };
