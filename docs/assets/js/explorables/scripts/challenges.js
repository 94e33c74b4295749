import { Challenge } from '../challenge.js';
import { microscope } from '../microscope.js';
import { network } from '../network.js';
import { offer } from '../offer.js';
import { ray } from '../ray.js';

offer('challenges', { microscope, network, ray }, Challenge);
