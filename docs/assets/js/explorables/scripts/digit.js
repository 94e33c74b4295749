import { digit } from '../digit.js';
import { offer } from '../offer.js';

offer('digit', { digit });
