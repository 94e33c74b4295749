import { ray } from '../ray.js';
import { offer } from '../offer.js';

offer('ray', { ray });
